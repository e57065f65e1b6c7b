/** Why a file cannot be read; the names stay. */
export const UnreadableReason = {
  EMPTY: "EMPTY",
  NOT_TEXT: "NOT_TEXT",
  UNKNOWN_KIND: "UNKNOWN_KIND",
  ENCRYPTED: "ENCRYPTED",
  BROKEN: "BROKEN",
  UNFOLDS_TOO_FAR: "UNFOLDS_TOO_FAR",
  TOO_LONG: "TOO_LONG",
  TOO_SLOW: "TOO_SLOW",
  TOO_MUCH_MEMORY: "TOO_MUCH_MEMORY",
} as const;
export type UnreadableReason = (typeof UnreadableReason)[keyof typeof UnreadableReason];

/** A file that cannot be read, by its own fault; `message` tells its owner why. */
export class UnreadableFile extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnreadableFile";
    this.reason = reason;
  }
}
