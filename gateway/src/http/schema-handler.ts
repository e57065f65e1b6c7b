import { HttpError, type HttpHandler } from "@sophia/kernel";
import { printSchema, type GraphQLSchema } from "graphql";

/** The API schema as SDL: what clients may ask. */
export function createSchemaHandler(apiSchema: () => GraphQLSchema): HttpHandler {
  const printed = new WeakMap<GraphQLSchema, Buffer>();
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      throw new HttpError(405, "BAD_USER_INPUT", "The schema is read by GET", "METHOD");
    }
    const schema = apiSchema();
    const sdl = printed.get(schema) ?? Buffer.from(`${printSchema(schema)}\n`);
    printed.set(schema, sdl);
    response.writeHead(200, {
      "content-type": "text/plain; charset=utf-8",
      "content-length": sdl.length,
      "cache-control": "no-cache",
    });
    response.end(request.method === "HEAD" ? undefined : sdl);
  };
}
