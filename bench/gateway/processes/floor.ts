// The least that any Node gateway does for the well-known question: take the request, make the plan's seven fetches over
// keep-alive connections, send the answer, which is known beforehand. FLOOR_JSON=on also parses what came and serializes
// the answer.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { Pool } from "undici";
import { smallFetches, wellKnownFetches, type FloorFetch } from "./floor-fetches.ts";

const { PORT, SUBGRAPHS_URL, ANSWERS_FILE, FLOOR_JSON } = process.env;
const withJson = FLOOR_JSON === "on";
const answers = JSON.parse(readFileSync(ANSWERS_FILE!, "utf8")) as { wellKnown: object; small: object };
const served = [
  { rounds: smallFetches, value: answers.small, bytes: Buffer.from(JSON.stringify(answers.small)) },
  { rounds: wellKnownFetches, value: answers.wellKnown, bytes: Buffer.from(JSON.stringify(answers.wellKnown)) },
] as const;
const pool = new Pool(SUBGRAPHS_URL!, { connections: 64 });
const headers = { "content-type": "application/json" };

async function get({ path, body }: FloorFetch): Promise<void> {
  const answer = await pool.request({ path, method: "POST", headers, body });
  if (withJson) JSON.parse(await answer.body.text());
  else await answer.body.dump({ limit: Infinity });
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const server = createServer(async (request, response) => {
  const asked = await read(request);
  const { rounds, value, bytes } = asked.includes("topProducts") ? served[1] : served[0];
  if (request.method === "POST") for (const round of rounds) await Promise.all(round.map(get));
  const body = withJson ? Buffer.from(JSON.stringify(value)) : bytes;
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
});
server.keepAliveTimeout = 0;
server.listen(Number(PORT), "127.0.0.1");
