#!/bin/sh
# A CSV is imported, and the import taken back. Rows that are wrong are rejected alone, by line.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}/graphql
file=${1:-$(dirname "$0")/figures.csv}

ask() {
  curl -sS "$url" -H 'content-type: application/json' --data-binary @-
  echo
}

# As the inside of a JSON string.
csv=$(sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/	/\\t/g' -e 's/$/\\n/' "$file" | tr -d '\r\n')

ask <<JSON
{
  "query": "mutation Import(\$csv: String!, \$options: CsvOptionsInput) { importPoints(csv: \$csv, options: \$options) { importId accepted rejectedCount rejected { line code message } } }",
  "variables": { "csv": "$csv", "options": { "id": "example-import" } }
}
JSON
ask <<'JSON'
{ "query": "{ metric(name: \"example.orders\") { labelNames latest { at value } } }" }
JSON
ask <<'JSON'
{ "query": "mutation { undoImport(importId: \"example-import\") { undone } }" }
JSON
