#!/bin/sh
# Measurements in as OTLP, read back by GraphQL; Sophia's own out for Prometheus.
set -eu
gateway=${SOPHIA_URL:-http://127.0.0.1:4000}
metrics=${SOPHIA_METRICS_URL:-http://127.0.0.1:4003}
json='content-type: application/json'

curl -sS "$metrics/v1/metrics" -H "$json" --data-binary @- <<JSON
{ "resourceMetrics": [{
  "resource": { "attributes": [{ "key": "service.name", "value": { "stringValue": "warehouse" } }] },
  "scopeMetrics": [{ "metrics": [
    { "name": "example.queue.depth", "unit": "1", "gauge": { "dataPoints": [
      { "timeUnixNano": "$(date +%s)000000000", "asDouble": 17 }
    ] } }
  ] }]
}] }
JSON
echo
curl -sS "$gateway/graphql" -H "$json" \
  -d '{ "query": "{ metric(name: \"example.queue.depth\") { category labelValues(name: \"service\") latest { value } } }" }'
curl -sS "$gateway/graphql" -H "$json" -d '{ "query": "mutation { deleteMetric(name: \"example.queue.depth\") }" }'
curl -sS "$gateway/metrics" | grep '^platform_uptime'
