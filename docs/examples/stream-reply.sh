#!/bin/sh
# A reply as it is written, over server-sent events. The stream ends by itself when the reply has.
set -eu
url=${SOPHIA_URL:-http://127.0.0.1:4000}/graphql

reply=$(curl -sS "$url" -H 'content-type: application/json' --data-binary @- <<'JSON' | sed 's/.*"id":"\([^"]*\)".*/\1/'
{
  "query": "mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { reply { id } } }",
  "variables": { "input": { "content": "How did revenue do in Q3?", "persona": "snarky", "sass": 0.9, "budgetMs": 5000 } }
}
JSON
)

curl -sSN "$url" -H 'content-type: application/json' -H 'accept: text/event-stream' --data-binary @- <<JSON
{
  "query": "subscription Follow(\$id: ID!) { replyStream(messageId: \$id) { seq delta status message { content citations { number title } } } }",
  "variables": { "id": "$reply" }
}
JSON
