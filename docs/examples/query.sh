#!/bin/sh
# A query: a figure, and its last twelve months against those before.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}/graphql

curl -sS "$url" -H 'content-type: application/json' --data-binary @- <<'JSON'
{
  "query": "query Figure($name: ID!) { metric(name: $name) { name unit latest { at value } summary(range: { last: \"12mo\" }) { period { label } value changePercent } } }",
  "variables": { "name": "revenue" }
}
JSON
