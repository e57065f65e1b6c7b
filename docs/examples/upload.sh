#!/bin/sh
# Files are uploaded, indexed in the background, found by what stands in them, and deleted.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}
folder=$(dirname "$0")

ask() {
  curl -sS "$url/graphql" -H 'content-type: application/json' "$@" --data-binary @-
  echo
}

# Any number of fields with files; `collection` and `label` say where they belong. The header keeps other sites' pages out.
job=$(curl -sS "$url/upload" -H 'x-sophia-csrf: 1' -F collection=example -F label=type=note \
  -F "file=@$folder/figures.csv" -F 'file=Teatime is at four.;filename=notes/teatime.md' |
  sed 's/.*"jobId":"\([^"]*\)".*/\1/')

# The stream ends with the job.
ask -N -H 'accept: text/event-stream' <<JSON
{
  "query": "subscription Follow(\$id: ID!) { indexingProgress(jobId: \$id) { status total done failures { fileName reason message } } }",
  "variables": { "id": "$job" }
}
JSON
ask <<'JSON'
{ "query": "{ search(query: \"teatime\", filter: { collections: [\"example\"] }) { hits { snippet document { id title } passage { page headingPath } } } }" }
JSON
ask <<'JSON'
{ "query": "mutation { deleteDocuments(ids: [\"example/figures.csv\", \"example/notes/teatime.md\"]) }" }
JSON
