import { openBrowser } from "@sophia/e2e/open-browser";
import type { RunningPlatform } from "@sophia/e2e/run-platform";
import { repeat, summarize } from "../harness/sample.ts";
import type { Row } from "../harness/print-table.ts";

const RUNS = 10;

/** From navigation to a live figure in a tile, in a real Chromium: as a first visit, and as a return (cached files). */
export async function measureDashboard({ url }: RunningPlatform): Promise<Row[]> {
  const browser = await openBrowser();
  async function visit(page: Awaited<ReturnType<typeof browser.newPage>>): Promise<number> {
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForFunction(() =>
      /\d/.test(document.querySelector('[data-testid="tile-uptime"]')?.textContent ?? ""),
    );
    return page.evaluate(() => performance.now());
  }
  const first = await repeat(RUNS, 1, async () => {
    const context = await browser.newContext();
    const ms = await visit(await context.newPage());
    await context.close();
    return ms;
  });
  const page = await browser.newPage();
  const again = await repeat(RUNS, 1, () => visit(page));
  await browser.close();
  return [
    summarize("dashboard: first visit to a live figure", "ms", first, 180),
    summarize("dashboard: return visit to a figure", "ms", again, 180),
  ];
}
