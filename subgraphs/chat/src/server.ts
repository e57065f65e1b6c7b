import {
  createGatewayClient,
  createSqliteEventLog,
  DEFAULT_RETENTION,
  eventLogPart,
  loadIdentityKey,
  lockDataDir,
  openSqlite,
  startTelemetry,
  type HttpServer,
  type Log,
  type Retention,
} from "@sophia/kernel";
import { buildGraph, startSubgraph } from "@sophia/subgraph-kit";
import { join } from "node:path";
import { createGatewayEvidenceSource } from "./clients/gateway-evidence-source.ts";
import type { ChatConfig } from "./config.ts";
import { composeReply } from "./domain/composer/compose-reply.ts";
import type { Composer } from "./domain/composer/composer.ts";
import { ReplyDesk } from "./domain/replies/reply-desk.ts";
import { ConversationResolver } from "./graph/conversation-resolver.ts";
import { MessageResolver } from "./graph/message-resolver.ts";
import { PersonaResolver } from "./graph/persona-resolver.ts";
import { chatReferences } from "./graph/references.ts";
import { chatGraph } from "./graph/schema.ts";
import { conversationPart } from "./stores/conversation-part.ts";
import { createSqliteConversationStore } from "./stores/sqlite-conversation-store.ts";

export interface ChatParts {
  /** Who writes; the built-in composer where it is left out. */
  compose?: Composer;
  /** How much of the replies' topics is kept. */
  retention?: Retention;
}

/** @throws StartError when the port, the folder or the file cannot be used. */
export async function startChat(config: ChatConfig, log: Log, parts: ChatParts = {}): Promise<HttpServer> {
  const { compose = composeReply, retention = DEFAULT_RETENTION } = parts;
  await using stack = new AsyncDisposableStack();
  stack.use(lockDataDir(config.DATA_DIR, "chat"));
  const file = stack.use(await openSqlite(join(config.DATA_DIR, "chat.sqlite"), [eventLogPart, conversationPart]));
  const events = stack.use(
    createSqliteEventLog(file, (error) => log.error({ err: error }, "old events stay"), retention),
  );
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT ?? `http://127.0.0.1:${config.METRICS_PORT}/v1/metrics`;
  const telemetry = stack.use(startTelemetry("chat", endpoint, log));
  const key = loadIdentityKey(config.DATA_DIR, config.IDENTITY_SECRET);
  const gatewayUrl = config.GATEWAY_URL ?? `http://127.0.0.1:${config.PORT}`;
  const gateway = stack.use(createGatewayClient(gatewayUrl, "chat", key));

  const firstDelta = telemetry.meter.createHistogram("chat.first_delta", {
    unit: "ms",
    description: "From the acceptance of a question to the reply's first words",
  });
  const store = createSqliteConversationStore(file, events, retention);
  const desk = stack.use(
    new ReplyDesk(
      {
        store,
        evidence: createGatewayEvidenceSource(gateway, log),
        compose,
        onFirstDelta: ({ acceptedAt, caller }) => firstDelta.record(Date.now() - acceptedAt, { origin: caller.origin }),
      },
      log,
    ),
  );
  const { schema } = await buildGraph({ ...chatGraph, references: chatReferences(store) }, [
    new ConversationResolver(store, desk),
    new MessageResolver(store, desk, events),
    new PersonaResolver(),
  ]);
  const server = stack.use(
    await startSubgraph({
      name: "chat",
      schema,
      config,
      port: config.CHAT_PORT,
      portVariable: "CHAT_PORT",
      log,
      telemetry,
    }),
  );
  await desk.resume();
  const running = stack.move();
  return { url: server.url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
