"""A reply as it is written, over server-sent events. The stream ends by itself when the reply has."""

import json
import os
import urllib.request

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000") + "/graphql"


def post(query, variables, accept):
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"content-type": "application/json", "accept": accept}
    return urllib.request.urlopen(urllib.request.Request(URL, body, headers))


def results(response):
    """The results in a stream of server-sent events, until it is complete."""
    name, data = None, ""
    for line in response:
        field, _, value = line.decode().rstrip("\r\n").partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            data = value
        elif field == "":  # an empty line ends an event
            if name == "complete":
                return
            if name == "next":
                result = json.loads(data)
                if "errors" in result:
                    raise RuntimeError(result["errors"])
                yield result
            name = None


SEND = "mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { reply { id } } }"
FOLLOW = """subscription Follow($id: ID!) {
  replyStream(messageId: $id) { seq delta status message { citations { number title } } }
}"""

question = {"content": "How did revenue do in Q3?", "persona": "snarky", "sass": 0.9, "budgetMs": 5000}
with post(SEND, {"input": question}, "application/json") as response:
    reply = json.load(response)["data"]["sendMessage"]["reply"]["id"]

with post(FOLLOW, {"id": reply}, "text/event-stream") as response:
    for result in results(response):
        event = result["data"]["replyStream"]
        print(event["delta"] or "", end="", flush=True)

print(f"\n{event['status']}")
for citation in event["message"]["citations"]:
    print(f"[{citation['number']}] {citation['title']}")
