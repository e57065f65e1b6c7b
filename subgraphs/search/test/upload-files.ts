import { createClient } from "graphql-ws";
import type { SearchService } from "./search-service.ts";

export interface UploadAnswer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test knows what it asked for
  body: any;
}

/** Sends files as a form, as the gateway would; a header that is null is left out. */
export async function uploadFiles(
  { server, token }: SearchService,
  files: Record<string, string | Buffer>,
  fields: Record<string, string | string[]> = {},
  headers: Record<string, string | null> = {},
): Promise<UploadAnswer> {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  for (const [name, content] of Object.entries(files)) form.append("file", new Blob([Buffer.from(content)]), name);
  const all = { "sophia-identity": token(), "x-sophia-csrf": "1", ...headers };
  const response = await fetch(`${server.url}/upload`, {
    method: "POST",
    headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
    body: form,
  });
  return { status: response.status, body: await response.json() };
}

const PROGRESS = `subscription ($id: ID!) { indexingProgress(jobId: $id) { status total done unchanged
  failures { index fileName documentId code reason message } } }`;

/** Follows a job to its end. */
export async function completedJob({ server, token }: SearchService, jobId: string): Promise<UploadAnswer["body"]> {
  const client = createClient({ url: `${server.url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket });
  const events = client.iterate({ query: PROGRESS, variables: { id: jobId }, extensions: { identity: token() } });
  let job;
  for await (const { data, errors } of events) {
    if (errors) throw new Error(JSON.stringify(errors));
    job = data!.indexingProgress;
  }
  await client.dispose();
  return job;
}
