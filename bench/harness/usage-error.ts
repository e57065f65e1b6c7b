/** What whoever runs the command can put right: shown as one line. */
export class UsageError extends Error {}
