import { createLog, type Retention } from "@sophia/kernel";
import { createClient } from "graphql-ws";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { loadChatConfig } from "../src/config.ts";
import type { Composer } from "../src/domain/composer/composer.ts";
import { startChat } from "../src/server.ts";
import { REFUNDS, REVENUE } from "./evidence.ts";
import { startGatewayDouble, tokenFor, type Answer } from "./gateway-double.ts";

export const SECRET = "a secret of this test, long enough for a key";
const KEY = Buffer.from(SECRET);

export interface GraphAnswer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever was asked for
  data?: any;
  errors?: { message: string; extensions: { code: string; reason?: string } }[];
}

export interface StreamEvent {
  seq: number;
  delta: string | null;
  status: string;
  message: { status: string; content: string; citations: { number: number }[] } | null;
}

const answerFromEvidence: Answer = ({ input }) => ({
  evidence: /refund/i.test(input.question) ? [REFUNDS] : /moon/i.test(input.question) ? [] : [REVENUE],
});

export interface HarnessOptions {
  answer?: Answer;
  /** Instead of the gateway's double. */
  gatewayUrl?: string;
  compose?: Composer;
  retention?: Retention;
  dataDir?: string;
}

/** The environment of a chat process on a folder and a gateway, on a port of the system's choice. */
export const chatEnvironment = (dataDir: string, gatewayUrl: string): NodeJS.ProcessEnv => ({
  DATA_DIR: dataDir,
  IDENTITY_SECRET: SECRET,
  CHAT_PORT: "0",
  GATEWAY_URL: gatewayUrl,
  // Nobody listens at the discard port: measurements go nowhere.
  OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9/v1/metrics",
});

/** A running chat service with a gateway to ask. */
export async function startHarness(options: HarnessOptions = {}) {
  await using stack = new AsyncDisposableStack();
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "chat-"));
  if (options.dataDir === undefined) stack.defer(() => rmSync(dataDir, { recursive: true }));
  const gateway = stack.use(await startGatewayDouble(KEY, options.answer ?? answerFromEvidence));
  const config = loadChatConfig(chatEnvironment(dataDir, options.gatewayUrl ?? gateway.url));
  const { compose, retention } = options;
  const parts = { ...(compose && { compose }), ...(retention && { retention }) };
  const server = stack.use(await startChat(config, createLog("chat", "silent"), parts));
  const client = connectTo(server.url);
  stack.defer(() => client.dispose());
  const running = stack.move();
  return { ...client, dataDir, gateway, url: server.url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

export type Harness = Awaited<ReturnType<typeof startHarness>>;

/** Asks a chat service at an address as a user. */
export function connectTo(url: string) {
  const sockets = createClient({ url: `${url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket, lazy: true });
  return {
    dispose: () => sockets.dispose(),
    async ask(query: string, variables: object = {}, sub = "ada"): Promise<GraphAnswer> {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", "sophia-identity": tokenFor(sub, KEY) },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphAnswer;
    },
    /** @returns the payload's conversation id, message id and reply id. */
    async send(input: object, sub = "ada") {
      const answer = await this.ask(SEND, { input }, sub);
      const payload = answer.data?.sendMessage;
      return {
        errors: answer.errors,
        conversationId: payload?.conversation.id as string,
        messageId: payload?.message.id as string,
        replyId: payload?.reply.id as string,
      };
    },
    /** The events of a reply; fails as the server refuses. */
    async *stream(messageId: string, after?: number, sub = "ada"): AsyncGenerator<StreamEvent> {
      const events = sockets.iterate<{ replyStream: StreamEvent }>({
        query: STREAM,
        variables: { messageId, ...(after !== undefined && { after }) },
        extensions: { identity: tokenFor(sub, KEY) },
      });
      for await (const { data, errors } of events) {
        if (errors) throw errors;
        yield data!.replyStream;
      }
    },
  };
}

const SEND =
  "mutation($input: SendMessageInput!) { sendMessage(input: $input) { conversation { id } message { id } reply { id status } } }";
const STREAM =
  "subscription($messageId: ID!, $after: Int) { replyStream(messageId: $messageId, after: $after) { seq delta status message { status content citations { number } } } }";

export async function collect(events: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const all: StreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

export const textOf = (events: readonly StreamEvent[]): string => events.map(({ delta }) => delta ?? "").join("");
