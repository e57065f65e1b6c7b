#!/bin/sh
# What goes wrong and how it is told: by HTTP status and by extensions.code, in one form.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}/graphql
json='content-type: application/json'

# Prints what is done, then the answer's status and body; what follows goes to curl.
ask() {
  printf '%s: ' "$1"
  shift
  curl -sS "$url" -w ' (HTTP %{http_code})\n' "$@"
}

ask 'refused' -H 'content-type: text/plain' -d '{ "query": "{ __typename }" }'
ask 'invalid' -H "$json" -d '{ "query": "{ nothing }" }'
ask 'partial' -H "$json" -d '{ "query": "{ metric(name: \"revenue\") { name } metrics(first: 1000) { edges { cursor } } }" }'
ask 'unknown' -H "$json" -d '{ "query": "{ metric(name: \"no such metric\") { name } }" }'
ask 'mutation' -H "$json" -d '{ "query": "mutation { deleteMetric(name: \"no such metric\") }" }'
