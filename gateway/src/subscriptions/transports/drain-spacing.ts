const SPACING_MS = 10;

/** Between one client that is sent away and the next, so that they do not all come back at once. */
export function spacingMs(clients: number, withinMs: number): number {
  return Math.min(SPACING_MS, withinMs / Math.max(1, clients));
}

/** When a client that was sent away should come back. */
export function retryHintMs(random: () => number = Math.random): number {
  return 500 + Math.round(random() * 1_000);
}
