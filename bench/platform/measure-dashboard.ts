import { openBrowser } from "@sophia/e2e/open-browser";
import type { RunningPlatform } from "@sophia/e2e/run-platform";
import { repeat, summarize } from "../harness/sample.ts";
import type { Row } from "../harness/print-table.ts";

const RUNS = 15;

/** What is waited for: a text on the page. */
interface Sight {
  testId: string;
  pattern: string;
}
const FIGURE: Sight = { testId: "tile-uptime", pattern: "\\d" };
const LIVE: Sight = { testId: "live-state", pattern: "^\\s*Live\\s*$" };

/**
 * From navigation to a figure painted in a tile, in a real Chromium: as a first visit, and as a return (cached files). A first
 * visit is live when its socket is open: the figure that was painted before is then kept up to date.
 */
export async function measureDashboard({ url }: RunningPlatform): Promise<Row[]> {
  const browser = await openBrowser();
  const visitFirst = (sight: Sight) =>
    repeat(RUNS, 1, async () => {
      const context = await browser.newContext();
      const visit = await openVisitor(context, url, sight);
      const ms = await visit();
      await context.close();
      return ms;
    });
  const first = await visitFirst(FIGURE);
  const live = await visitFirst(LIVE);
  const again = await repeat(RUNS, 1, await openVisitor(browser, url, FIGURE));
  await browser.close();
  return [
    summarize("dashboard: first visit to a live figure", "ms", first, 180),
    summarize("dashboard: first visit to the open stream", "ms", live),
    summarize("dashboard: return visit to a figure", "ms", again, 180),
  ];
}

/** @returns Goes to `url` in a page of its own, and tells the ms until the sight was painted. */
async function openVisitor(
  opener: Pick<Browser, "newPage">,
  url: string,
  sight: Sight,
): Promise<() => Promise<number>> {
  const page = await opener.newPage();
  let onPainted: (ms: number) => void = () => {};
  await page.exposeFunction("sightPainted", (ms: number) => onPainted(ms));
  await page.addInitScript(watchFor, sight);
  return async () => {
    const painted = new Promise<number>((resolve) => (onPainted = resolve));
    await page.goto(url, { waitUntil: "commit" });
    return painted;
  };
}

type Browser = Awaited<ReturnType<typeof openBrowser>>;
declare const sightPainted: (ms: number) => void;

/** Runs in the page: to be asked from outside, again and again, would hold up what is measured. */
function watchFor({ testId, pattern }: Sight): void {
  const observer = new MutationObserver(() => {
    const element = document.querySelector(`[data-testid="${testId}"]`);
    if (!new RegExp(pattern).test(element?.textContent ?? "")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => sightPainted(performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}
