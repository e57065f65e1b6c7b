"""Live figures over server-sent events; after a lost connection the stream goes on where it was."""

import json
import os
import urllib.request

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000") + "/graphql"

QUERY = """subscription Live($names: [ID!]!, $labels: [LabelInput!]) {
  metricUpdates(names: $names, labels: $labels) { point { at value } gap metric { name unit } }
}"""
VARIABLES = {"names": ["gateway.request.rate"], "labels": [{"name": "origin", "value": "external"}]}


def subscribe(last_event_id=None):
    """Opens the stream and yields the id and the result of each event, until it is complete."""
    headers = {"content-type": "application/json", "accept": "text/event-stream"}
    if last_event_id:
        headers["last-event-id"] = last_event_id
    body = json.dumps({"query": QUERY, "variables": VARIABLES}).encode()
    with urllib.request.urlopen(urllib.request.Request(URL, body, headers)) as response:
        event = {}
        for line in response:
            field, _, value = line.decode().rstrip("\r\n").partition(": ")
            if field != "":
                event[field] = value
                continue
            if event.get("event") == "complete":  # an empty line ends an event
                return
            if event.get("event") == "next":
                result = json.loads(event["data"])
                if "errors" in result:
                    raise RuntimeError(result["errors"])
                yield event.get("id"), result
            event = {}


def listen(count, after=None):
    """Prints so many events and leaves; returns the cursor of the last."""
    for cursor, result in subscribe(after):
        update = result["data"]["metricUpdates"]
        point, metric = update["point"], update["metric"]
        gap = " (gap)" if update["gap"] else ""
        print(f"{cursor} {metric['name']} {point['value']} {metric['unit']} at {point['at']}{gap}", flush=True)
        count -= 1
        if count == 0:
            return cursor


cursor = listen(2)
print(f"again after {cursor}")
listen(2, cursor)
