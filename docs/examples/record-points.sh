#!/bin/sh
# A mutation: two points are recorded; the one that is wrong is rejected alone. Then their metric is deleted again.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}/graphql

curl -sS "$url" -H 'content-type: application/json' --data-binary @- <<'JSON'
{
  "query": "mutation Record($points: [PointInput!]!) { recordPoints(points: $points) { accepted rejected { index code message } } }",
  "variables": {
    "points": [
      { "metric": "example.signups", "kind": "DELTA", "value": 42, "at": "2026-10-01T00:00:00Z" },
      { "metric": "example.signups", "kind": "DELTA", "value": 43, "at": "2999-01-01T00:00:00Z" }
    ]
  }
}
JSON

curl -sS "$url" -H 'content-type: application/json' \
  -d '{ "query": "mutation { deleteMetric(name: \"example.signups\") }" }'
