import { openBrowser } from "@sophia/e2e/open-browser";
import type { RunningPlatform } from "@sophia/e2e/run-platform";
import { repeat, summarize } from "../harness/sample.ts";
import type { Row } from "../harness/print-table.ts";

const RUNS = 15;

/** From navigation to a figure painted in a tile, in a real Chromium: as a first visit, and as a return (cached files). */
export async function measureDashboard({ url }: RunningPlatform): Promise<Row[]> {
  const browser = await openBrowser();
  const first = await repeat(RUNS, 1, async () => {
    const context = await browser.newContext();
    const visit = await openVisitor(context, url);
    const ms = await visit();
    await context.close();
    return ms;
  });
  const again = await repeat(RUNS, 1, await openVisitor(browser, url));
  await browser.close();
  return [
    summarize("dashboard: first visit to a live figure", "ms", first, 180),
    summarize("dashboard: return visit to a figure", "ms", again, 180),
  ];
}

/** @returns Goes to `url` in a page of its own, and tells the ms until a figure was painted. */
async function openVisitor(opener: Pick<Browser, "newPage">, url: string): Promise<() => Promise<number>> {
  const page = await opener.newPage();
  let onPainted: (ms: number) => void = () => {};
  await page.exposeFunction("figurePainted", (ms: number) => onPainted(ms));
  await page.addInitScript(watchForFigure);
  return async () => {
    const painted = new Promise<number>((resolve) => (onPainted = resolve));
    await page.goto(url, { waitUntil: "commit" });
    return painted;
  };
}

type Browser = Awaited<ReturnType<typeof openBrowser>>;
declare const figurePainted: (ms: number) => void;

/** Runs in the page: to be asked from outside, again and again, would hold up what is measured. */
function watchForFigure(): void {
  const observer = new MutationObserver(() => {
    const tile = document.querySelector('[data-testid="tile-uptime"]');
    if (!/\d/.test(tile?.textContent ?? "")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => figurePainted(performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}
