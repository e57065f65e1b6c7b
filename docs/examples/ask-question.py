"""A question, answered with evidence within five seconds: figures from one subgraph, joined with those of another."""

import json
import os
import sys
import urllib.request

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000") + "/graphql"

QUERY = """mutation Ask($input: OrchestrateInput!) {
  orchestrate(input: $input) {
    route confidence degraded
    evidence {
      __typename
      ... on MetricEvidence { claim metric { name latest { value } } }
      ... on PassageEvidence { quote document { title } }
    }
  }
}"""

variables = {"input": {"question": "How did revenue do in Q3?", "budgetMs": 5000}}
body = json.dumps({"query": QUERY, "variables": variables}).encode()
request = urllib.request.Request(URL, body, {"content-type": "application/json"})
with urllib.request.urlopen(request) as response:
    result = json.load(response)

if "errors" in result:
    print(result["errors"], file=sys.stderr)  # what is there nevertheless is used
answer = (result.get("data") or {}).get("orchestrate") or sys.exit(1)

print(f"answered by {answer['route']}, confidence {answer['confidence']}")
for item in answer["evidence"]:
    if item["__typename"] == "MetricEvidence":
        metric = item["metric"] or {}  # null where the metrics subgraph did not answer
        print(f"figure: {item['claim']} ({metric.get('name')}, latest {(metric.get('latest') or {}).get('value')})")
    elif item["__typename"] == "PassageEvidence":
        print(f"passage: {item['quote']} ({(item['document'] or {}).get('title')})")
    else:  # more kinds may come
        print(f"other: {item['__typename']}")
