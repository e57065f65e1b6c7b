#!/bin/sh
# An operation by its hash: registered once with its text, from then on asked without it, by GET too.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}/graphql

query='{ metric(name: "revenue") { latest { value } } }'
if command -v sha256sum >/dev/null; then sum=sha256sum; else sum='shasum -a 256'; fi
hash=$(printf '%s' "$query" | $sum | cut -d ' ' -f 1)
extensions="{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"$hash\"}}"

by_hash() {
  curl -sS "$url" -G -H 'x-sophia-csrf: 1' --data-urlencode "extensions=$extensions" "$@"
  echo
}

case $(by_hash) in
*PERSISTED_QUERY_NOT_FOUND*)
  echo 'not known yet: sent with its text'
  by_hash --data-urlencode "query=$query"
  ;;
esac
by_hash
