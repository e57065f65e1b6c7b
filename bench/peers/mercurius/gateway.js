import mercuriusGateway from "@mercuriusjs/gateway";
import Fastify from "fastify";

const { PORT, SUBGRAPHS_URL } = process.env;
const services = ["accounts", "inventory", "products", "reviews"].map((name) => ({
  name,
  url: `${SUBGRAPHS_URL}/${name}`,
  mandatory: true,
}));
const app = Fastify();
await app.register(mercuriusGateway, { gateway: { services } });
await app.listen({ host: "127.0.0.1", port: Number(PORT) });
