"""Files are uploaded, indexed in the background, found by what stands in them, and deleted."""
import json
import os
import uuid
from pathlib import Path
from urllib.request import Request, urlopen

URL = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000")


def post(query, accept="application/json", **variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"content-type": "application/json", "accept": accept}
    with urlopen(Request(f"{URL}/graphql", body, headers)) as response:
        return response.read().decode()


def upload(fields, files):
    """A form by hand: Python's own library has none; most others do."""
    boundary = uuid.uuid4().hex
    parts = [(f'name="{name}"', value.encode()) for name, value in fields]
    parts += [(f'name="file"; filename="{name}"', content) for name, content in files]
    body = b"".join(
        f"--{boundary}\r\ncontent-disposition: form-data; {facts}\r\n\r\n".encode() + content + b"\r\n"
        for facts, content in parts
    )
    # The header keeps other sites' pages out.
    headers = {"content-type": f"multipart/form-data; boundary={boundary}", "x-sophia-csrf": "1"}
    with urlopen(Request(f"{URL}/upload", body + f"--{boundary}--\r\n".encode(), headers)) as response:
        return json.load(response)


figures = Path(__file__).with_name("figures.csv").read_bytes()
accepted = upload(
    [("collection", "example"), ("label", "type=note")],
    [("figures.csv", figures), ("notes/teatime.md", b"Teatime is at four.")],
)
ids = [file["documentId"] for file in accepted["files"]]
print("accepted as", ", ".join(ids))

# The stream ends with the job.
PROGRESS = """subscription Follow($id: ID!) {
  indexingProgress(jobId: $id) { status total done failures { fileName reason message } }
}"""
print(post(PROGRESS, accept="text/event-stream", id=accepted["jobId"]))
print(post("""{
  search(query: "teatime", filter: { collections: ["example"] }) {
    hits { snippet document { id title } passage { page headingPath } }
  }
}"""))
print(post("mutation Delete($ids: [ID!]!) { deleteDocuments(ids: $ids) }", ids=ids))
