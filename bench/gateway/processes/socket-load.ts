// The clients of one side at a time, told by IPC one command after the other; each is answered with {value} or {error}.
import { request } from "undici";
import { createSocketLoad } from "../load/socket-load.ts";

export type SocketCommand =
  | { open: { url: string; sockets: number } }
  | { subscribe: string }
  | { whenDelivered: number }
  | { run: number }
  | { close: true };
export type SocketReply = { value: unknown } | { error: string };

const load = createSocketLoad(async () => {
  const { body } = await request(`${process.env.SUBGRAPHS_URL}/emit`, { method: "POST" });
  await body.dump();
});

async function carryOut(command: SocketCommand): Promise<unknown> {
  if ("open" in command) return load.open(command.open.url, command.open.sockets);
  if ("subscribe" in command) return load.subscribe(command.subscribe);
  if ("whenDelivered" in command) return load.whenDelivered(command.whenDelivered);
  if ("run" in command) return load.run(command.run);
  return load.close();
}

process.on("message", (command: SocketCommand) => {
  carryOut(command).then(
    (value) => process.send!({ value } satisfies SocketReply),
    (error: Error) => process.send!({ error: error.message } satisfies SocketReply),
  );
});
process.once("disconnect", () => process.exit(0));
