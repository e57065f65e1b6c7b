// The load of one side at a time, told by IPC. The end of a window is answered at once by {ended}, later by {sample}.
import { startHttpLoad, type HttpLoad, type HttpLoadOptions, type HttpSample } from "../load/http-load.ts";

export type LoadCommand = { start: HttpLoadOptions } | { begin: true } | { end: true } | { stop: true };
export interface LoadReplies {
  began: { began: true };
  ended: { ended: true };
  sample: { sample: HttpSample };
}

let load: HttpLoad | undefined;
const reply = (message: LoadReplies[keyof LoadReplies]) => process.send!(message);

process.on("message", (command: LoadCommand) => {
  if ("start" in command) load = startHttpLoad(command.start);
  else if ("begin" in command) {
    load!.begin();
    reply({ began: true });
  } else if ("end" in command) {
    void load!.end().then((sample) => reply({ sample }));
    reply({ ended: true });
  } else load?.stop();
});
process.once("disconnect", () => process.exit(0));
