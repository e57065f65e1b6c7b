/** A socket of text messages, whatever carries it. */
export interface MessageSocket {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** False while too much is under way; `whenReady` is then called once, when there is room again. */
  ready(whenReady: () => void): boolean;
}
