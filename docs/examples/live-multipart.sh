#!/bin/sh
# Live figures over multipart HTTP: three events, each the JSON of one part.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}/graphql

count=3
curl -sN "$url" -H 'content-type: application/json' \
  -H 'accept: multipart/mixed;subscriptionSpec=1.0, application/json' -d '{
  "query": "subscription Live($names: [ID!]!, $labels: [LabelInput!]) { metricUpdates(names: $names, labels: $labels) { point { at value } gap metric { name unit } } }",
  "variables": { "names": ["gateway.request.rate"], "labels": [{ "name": "origin", "value": "external" }] }
}' | while IFS= read -r line; do
  case $line in
  '{"payload"'*)
    printf '%s\n' "$line"
    count=$((count - 1))
    [ "$count" -gt 0 ] || break
    ;;
  esac
done
