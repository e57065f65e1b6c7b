// A reply as it is written, over a WebSocket. The stream ends by itself when the reply has.
import { createClient } from "graphql-ws";

const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;
const client = createClient({ url: url.replace("http", "ws") });

// A socket carries queries and mutations too: they answer once.
const sent = client.iterate({
  query: `mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { reply { id } } }`,
  variables: { input: { content: "How did revenue do in Q3?", persona: "snarky", sass: 0.9, budgetMs: 5000 } },
});
const { data, errors } = (await sent.next()).value;
if (errors) throw new Error(JSON.stringify(errors));

const events = client.iterate({
  query: `subscription Follow($id: ID!) {
    replyStream(messageId: $id) { seq delta status message { citations { number title } } }
  }`,
  variables: { id: data.sendMessage.reply.id },
});
let last;
for await (const event of events) {
  if (event.errors) throw new Error(JSON.stringify(event.errors));
  const { delta, status, message } = event.data.replyStream;
  if (delta) process.stdout.write(delta);
  last = { status, message };
}
console.log(`\n${last.status}`);
for (const { number, title } of last.message.citations) console.log(`[${number}] ${title}`);
await client.dispose();
