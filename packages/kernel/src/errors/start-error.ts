/** A process cannot start, for a reason its operator can mend. The message is one line and is printed alone; exit code 1. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
  }
}
