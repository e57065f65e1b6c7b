"""A CSV is imported, and the import taken back. Rows that are wrong are rejected alone, by line."""

import json
import os
import sys
import urllib.request
from pathlib import Path

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000") + "/graphql"
FILE = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("figures.csv")


def ask(query, **variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(URL, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    if "errors" in answer:
        raise RuntimeError(answer["errors"])
    return answer["data"]


IMPORT = """mutation Import($csv: String!, $options: CsvOptionsInput) {
  importPoints(csv: $csv, options: $options) { importId accepted rejectedCount rejected { line code message } }
}"""
csv = FILE.read_text(encoding="utf-8")

trial = ask(IMPORT, csv=csv, options={"dryRun": True})["importPoints"]
print(f"would accept {trial['accepted']}, reject {trial['rejectedCount']}")

outcome = ask(IMPORT, csv=csv)["importPoints"]
print("accepted:", outcome["accepted"])
for row in outcome["rejected"]:
    print(f"line {row['line']}: {row['code']} ({row['message']})")

metric = ask('{ metric(name: "example.orders") { labelNames latest { at value } } }')["metric"]
print(f"latest: {metric['latest']['value']} at {metric['latest']['at']}, labels {metric['labelNames']}")

UNDO = "mutation Undo($id: ID!) { undoImport(importId: $id) { undone } }"
print("undone:", ask(UNDO, id=outcome["importId"])["undoImport"]["undone"])
