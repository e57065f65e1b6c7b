#!/bin/sh
# Page by page through a list, by its cursors.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}/graphql

after=null
while :; do
  page=$(curl -sS "$url" -H 'content-type: application/json' --data-binary @- <<JSON
{
  "query": "query Page(\$after: String) { documents(first: 15, after: \$after) { edges { node { title } } pageInfo { hasNextPage endCursor } } }",
  "variables": { "after": $after }
}
JSON
  )
  printf '%s\n' "$page"
  case $page in *'"hasNextPage":true'*) ;; *) break ;; esac
  after=$(printf '%s\n' "$page" | sed 's/.*"endCursor":\("[^"]*"\).*/\1/')
done
