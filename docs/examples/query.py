"""A query: a figure, and its last twelve months against those before."""

import json
import os
import urllib.request

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000") + "/graphql"

QUERY = """query Figure($name: ID!) {
  metric(name: $name) {
    name unit
    latest { at value }
    summary(range: { last: "12mo" }) { period { label } value changePercent }
  }
}"""

body = json.dumps({"query": QUERY, "variables": {"name": "revenue"}}).encode()
request = urllib.request.Request(URL, body, {"content-type": "application/json"})
with urllib.request.urlopen(request) as response:
    answer = json.load(response)
if "errors" in answer:
    raise RuntimeError(answer["errors"])

metric = answer["data"]["metric"]
latest, summary = metric["latest"], metric["summary"]
print(f"{metric['name']}: {latest['value']} {metric['unit']} at {latest['at']}")
print(f"{summary['period']['label']}: {summary['value']} {metric['unit']}, {summary['changePercent']:.1f} %")
