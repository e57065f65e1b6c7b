import { CSRF_HEADER, StartError } from "@sophia/kernel";

/** The platform refused. */
export class RefusedError extends StartError {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/**
 * Asks the running platform as its local user.
 * @throws StartError when it does not run; RefusedError when it refuses.
 */
export async function askPlatform<Data>(gatewayUrl: string, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", [CSRF_HEADER]: "1" },
    body: JSON.stringify({ query, variables }),
  }).catch((cause: unknown) => {
    throw new StartError(`Sophia does not answer at ${gatewayUrl}: start it with make start`, { cause });
  });
  const body = (await response.json()) as {
    data?: Data | null;
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  const error = body.errors?.[0];
  if (error !== undefined) throw new RefusedError(error.extensions?.code ?? "INTERNAL", error.message);
  if (!body.data) throw new StartError(`Sophia answered ${response.status} without data`);
  return body.data;
}
