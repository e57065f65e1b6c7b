/** Resolves when the page has nothing to do, after `ms` at the latest. */
export const whenIdle = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    // Safari has none.
    if (globalThis.requestIdleCallback === undefined) setTimeout(resolve);
    else requestIdleCallback(() => resolve(), { timeout: ms });
  });
