import { HttpError, readBody } from "@sophia/kernel";
import type { IncomingMessage } from "node:http";

/** A GraphQL request as HTTP carries it: the JSON body of a POST, the search of a GET. Its members are not checked yet. */
export interface HttpOperation {
  readonly method: "GET" | "POST";
  readonly search: string;
  readonly body: unknown;
  /** As it came: the body of a POST, the search of a GET. */
  readonly raw: string;
  /** The request's members, wherever they stood. */
  readonly payload: unknown;
}

/** @throws HttpError 400 for what is not JSON, 405 for another method, 413 for a body that is too large, 415 for one that is compressed. */
export async function readOperation(request: IncomingMessage): Promise<HttpOperation> {
  const { search, searchParams } = new URL(request.url!, "http://localhost");
  if (request.method === "POST") {
    if ((request.headers["content-encoding"] ?? "identity") !== "identity") {
      throw new HttpError(415, "BAD_USER_INPUT", "Send the body as it is, not compressed", "CONTENT_ENCODING");
    }
    const raw = (await readBody(request)).toString();
    const body = parseJson(raw, "The body");
    return { method: "POST", search, body, raw, payload: body };
  }
  const member = (name: string) => {
    const text = searchParams.get(name);
    return text === null ? undefined : parseJson(text, name);
  };
  const payload = {
    query: searchParams.get("query"),
    operationName: searchParams.get("operationName"),
    variables: member("variables"),
    extensions: member("extensions"),
  };
  return { method: "GET", search, body: undefined, raw: search, payload };
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "BAD_USER_INPUT", `${what} is not JSON`, "JSON");
  }
}
