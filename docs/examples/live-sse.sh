#!/bin/sh
# Live figures over server-sent events; after a lost connection the stream goes on where it was.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}/graphql

# Prints the ids and data of so many events; what follows goes to curl.
listen() {
  count=$1
  shift
  curl -sN "$url" -H 'content-type: application/json' -H 'accept: text/event-stream' "$@" -d '{
    "query": "subscription Live($names: [ID!]!, $labels: [LabelInput!]) { metricUpdates(names: $names, labels: $labels) { point { at value } gap metric { name unit } } }",
    "variables": { "names": ["gateway.request.rate"], "labels": [{ "name": "origin", "value": "external" }] }
  }' | while IFS= read -r line; do
    case $line in
    id:*) printf '%s\n' "$line" ;;
    data:*)
      printf '%s\n' "$line"
      count=$((count - 1))
      [ "$count" -gt 0 ] || break
      ;;
    esac
  done
}

events=$(listen 2)
printf '%s\n' "$events"
cursor=$(printf '%s\n' "$events" | sed -n 's/^id: //p' | tail -n 1)
echo "again after $cursor"
listen 2 -H "last-event-id: $cursor"
