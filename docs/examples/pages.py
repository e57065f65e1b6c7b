"""Page by page through a list, by its cursors."""

import json
import os
import urllib.request

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000") + "/graphql"

QUERY = """query Page($after: String) {
  documents(first: 15, after: $after) {
    edges { node { title } }
    pageInfo { hasNextPage endCursor }
  }
}"""


def documents():
    after = None
    while True:
        body = json.dumps({"query": QUERY, "variables": {"after": after}}).encode()
        request = urllib.request.Request(URL, body, {"content-type": "application/json"})
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
        if "errors" in answer:
            raise RuntimeError(answer["errors"])
        page = answer["data"]["documents"]
        yield from (edge["node"] for edge in page["edges"])
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


for count, document in enumerate(documents(), 1):
    print(count, document["title"])
