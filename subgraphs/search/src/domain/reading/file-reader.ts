import type { ReadFile } from "./read-file.ts";

export interface FileReader extends AsyncDisposable {
  /**
   * @param path Where its bytes are.
   * @param name What it is called where it came from.
   * @throws UnreadableFile, also for a file that takes too long or too much memory to be read; DomainError
   * SUBGRAPH_UNAVAILABLE while none can be read.
   */
  read(path: string, name: string): Promise<ReadFile>;
}
