"""Measurements in as OTLP, read back by GraphQL; Sophia's own out for Prometheus."""

import json
import os
import time
import urllib.request

GATEWAY = os.environ.get("SOPHIA_URL", "http://127.0.0.1:4000")
METRICS = os.environ.get("SOPHIA_METRICS_URL", "http://127.0.0.1:4003")


def post(url, body):
    request = urllib.request.Request(url, json.dumps(body).encode(), {"content-type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


point = {"timeUnixNano": str(time.time_ns()), "asDouble": 17}
sent = post(
    METRICS + "/v1/metrics",
    {
        "resourceMetrics": [
            {
                "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "warehouse"}}]},
                "scopeMetrics": [
                    {"metrics": [{"name": "example.queue.depth", "unit": "1", "gauge": {"dataPoints": [point]}}]}
                ],
            }
        ]
    },
)
print("partial success:", sent.get("partialSuccess", "no, all of it"))

query = '{ metric(name: "example.queue.depth") { category labelValues(name: "service") latest { value } } }'
print(json.dumps(post(GATEWAY + "/graphql", {"query": query}), separators=(",", ":")))
post(GATEWAY + "/graphql", {"query": 'mutation { deleteMetric(name: "example.queue.depth") }'})

with urllib.request.urlopen(GATEWAY + "/metrics") as response:
    for line in response.read().decode().splitlines():
        if line.startswith("platform_uptime"):
            print(line)
