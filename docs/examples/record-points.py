"""A mutation: two points are recorded; the one that is wrong is rejected alone. Then their metric is deleted again."""

import json
import os
import urllib.request

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000") + "/graphql"


def ask(query, **variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(URL, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    if "errors" in answer:
        raise RuntimeError(answer["errors"])
    return answer["data"]


RECORD = """mutation Record($points: [PointInput!]!) {
  recordPoints(points: $points) { accepted rejected { index code message } }
}"""

points = [
    {"metric": "example.signups", "kind": "DELTA", "value": 42, "at": "2026-10-01T00:00:00Z"},
    {"metric": "example.signups", "kind": "DELTA", "value": 43, "at": "2999-01-01T00:00:00Z"},
]
outcome = ask(RECORD, points=points)["recordPoints"]
print("accepted:", outcome["accepted"])
for point in outcome["rejected"]:
    print(f"rejected: {point['index']} {point['code']} ({point['message']})")

print("deleted:", ask('mutation { deleteMetric(name: "example.signups") }')["deleteMetric"])
