"""Live figures over multipart HTTP; after a lost connection the stream goes on where it was."""

import json
import os
import urllib.request

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000") + "/graphql"

QUERY = """subscription Live($names: [ID!]!, $labels: [LabelInput!]) {
  metricUpdates(names: $names, labels: $labels) { point { at value } gap metric { name unit } }
}"""
VARIABLES = {"names": ["gateway.request.rate"], "labels": [{"name": "origin", "value": "external"}]}
HEADERS = {
    "content-type": "application/json",
    "accept": "multipart/mixed;subscriptionSpec=1.0, application/json",
}


def subscribe(after=None):
    """Opens the stream and yields each payload, until it ends."""
    body = json.dumps({"query": QUERY, "variables": VARIABLES, "extensions": {"after": after}}).encode()
    with urllib.request.urlopen(urllib.request.Request(URL, body, HEADERS)) as response:
        delimiter = b"\r\n--" + response.headers.get_param("boundary").encode()
        text = b""
        while chunk := response.read1():
            *parts, text = (text + chunk).split(delimiter)
            for part in parts:
                _, _, content = part.partition(b"\r\n\r\n")
                message = json.loads(content or b"{}")  # {} is a heartbeat
                if "errors" in message:  # the stream could not start, or had to end
                    raise RuntimeError(message["errors"])
                if "payload" in message:
                    yield message["payload"]


def listen(count, after=None):
    """Prints so many events and leaves; returns the cursor of the last."""
    for payload in subscribe(after):
        update, cursor = payload["data"]["metricUpdates"], payload["extensions"]["cursor"]
        point, metric = update["point"], update["metric"]
        gap = " (gap)" if update["gap"] else ""
        print(f"{cursor} {metric['name']} {point['value']} {metric['unit']} at {point['at']}{gap}", flush=True)
        count -= 1
        if count == 0:
            return cursor


cursor = listen(2)
print(f"again after {cursor}")
listen(2, cursor)
