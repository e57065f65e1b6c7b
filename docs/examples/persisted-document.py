"""An operation by its hash: registered once with its text, from then on asked without it."""

import hashlib
import json
import os
import urllib.request

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000") + "/graphql"


def post(operation):
    body = json.dumps(operation).encode()
    with urllib.request.urlopen(urllib.request.Request(URL, body, {"content-type": "application/json"})) as response:
        return json.load(response)


def ask_by_hash(query, **variables):
    digest = hashlib.sha256(query.encode()).hexdigest()
    operation = {"variables": variables, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest}}}
    answer = post(operation)
    if [error["extensions"]["code"] for error in answer.get("errors", [])] != ["PERSISTED_QUERY_NOT_FOUND"]:
        return answer
    print("not known yet: sent with its text")
    return post({**operation, "query": query})


QUERY = "query Latest($name: ID!) { metric(name: $name) { name latest { value } } }"
for name in ["revenue", "orders"]:
    print(name, json.dumps(ask_by_hash(QUERY, name=name), separators=(",", ":")))
