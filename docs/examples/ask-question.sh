#!/bin/sh
# A question, answered with evidence within five seconds: figures from one subgraph, joined with those of another.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}/graphql

curl -sS "$url" -H 'content-type: application/json' --data-binary @- <<'JSON'
{
  "query": "mutation Ask($input: OrchestrateInput!) { orchestrate(input: $input) { route confidence degraded evidence { __typename ... on MetricEvidence { claim metric { name latest { value } } } ... on PassageEvidence { quote document { title } } } } }",
  "variables": { "input": { "question": "How did revenue do in Q3?", "budgetMs": 5000 } }
}
JSON
