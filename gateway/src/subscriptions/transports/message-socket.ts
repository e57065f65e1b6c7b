/** A socket of text messages, whatever carries it. */
export interface MessageSocket {
  /** @param message As text, or as the UTF-8 parts that make it up. */
  send(message: string | readonly Buffer[]): void;
  close(code: number, reason: string): void;
  /** False while too much is under way; `whenReady` is then called once, when there is room again. */
  ready(whenReady: () => void): boolean;
}
