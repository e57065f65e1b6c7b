"""What goes wrong and how it is told: by HTTP status and by extensions.code, in one form."""

import json
import os
import time
import urllib.error
import urllib.request

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000") + "/graphql"

# Worth another try. Send a mutation again only if that does no harm, as with recordPoints or anything with an id of yours.
TRANSIENT = {"SUBGRAPH_UNAVAILABLE", "DEADLINE_EXCEEDED", "RATE_LIMITED"}


def post(query, content_type):
    body = json.dumps({"query": query}).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(URL, body, {"content-type": content_type})) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as refusal:  # its body has the same form
        return refusal.code, json.load(refusal)


def ask(query, content_type="application/json"):
    """Tries up to five times as long as all that is wrong is transient."""
    for attempt in range(1, 6):
        status, answer = post(query, content_type)
        codes = {error["extensions"]["code"] for error in answer.get("errors", [])}
        if not codes or codes - TRANSIENT:
            break
        time.sleep(0.1 * 2**attempt)
    return status, answer


def tell(name, outcome):
    status, answer = outcome
    print(f"{name}: HTTP {status}, data {json.dumps(answer.get('data'))}")
    for error in answer.get("errors", []):
        extensions, path = error["extensions"], error.get("path", ["the request"])
        where = ".".join(map(str, path))
        print(f"  {extensions['code']} {extensions.get('reason', '')} at {where}: {error['message']}")


tell("refused", ask("{ __typename }", "text/plain"))
tell("invalid", ask("{ nothing }"))
tell("partial", ask('{ metric(name: "revenue") { name } metrics(first: 1000) { edges { cursor } } }'))
tell("unknown", ask('{ metric(name: "no such metric") { name } }'))
tell("mutation", ask('mutation { deleteMetric(name: "no such metric") }'))
