// The least that any Node server does to tell every client of an event: `ws`, the payload serialized once, each client's
// own envelope around it. Speaks just enough of graphql-transport-ws for that.
import { createServer } from "node:http";
import { Pool } from "undici";
import { WebSocketServer, type WebSocket } from "ws";
import type { Review } from "../scenario/catalog.ts";
import { fetchProduct } from "./fetch-product.ts";
import { followReviews } from "./follow-reviews.ts";

const { PORT, SUBGRAPHS_URL } = process.env;
const pool = new Pool(SUBGRAPHS_URL!, { connections: 64 });
/** Each client's socket and the id of its subscription. */
type Clients = Map<WebSocket, string>;
const plain: Clients = new Map();
const joined: Clients = new Map();

function broadcast(clients: Clients, data: object): void {
  const payload = JSON.stringify({ data });
  for (const [socket, id] of clients) socket.send(`{"id":"${id}","type":"next","payload":${payload}}`);
}

followReviews<object>(SUBGRAPHS_URL!, "id body postedAt", (data) => broadcast(plain, data));
followReviews<{ reviewAdded: Review }>(SUBGRAPHS_URL!, "id body postedAt product { upc }", async ({ reviewAdded }) => {
  if (joined.size === 0) return;
  const product = await fetchProduct(pool, reviewAdded.product.upc);
  broadcast(joined, { reviewAdded: { ...reviewAdded, product } });
});

const server = createServer((_, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ server, path: "/graphql", perMessageDeflate: false });
sockets.on("connection", (socket) => {
  const leave = () => [plain, joined].forEach((clients) => clients.delete(socket));
  socket.on("message", (bytes) => {
    const { type, id, payload } = JSON.parse(String(bytes)) as { type: string; id: string; payload: { query: string } };
    if (type === "connection_init") socket.send('{"type":"connection_ack"}');
    else if (type === "subscribe") (payload.query.includes("product") ? joined : plain).set(socket, id);
    else if (type === "complete") leave();
  });
  socket.on("close", leave);
});
server.listen(Number(PORT), "127.0.0.1", 4_096);
