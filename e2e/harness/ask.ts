export interface Answer {
  status: number;
  data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look at what they asked for
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; subgraph?: string; [key: string]: unknown };
  }[];
}

/** One GraphQL operation over HTTP. */
export async function ask(url: string, query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, "status">) };
}
