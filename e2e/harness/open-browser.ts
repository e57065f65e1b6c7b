import { accessSync, constants } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";
import { witnesses, type Witness } from "./witnesses.ts";

const CANDIDATES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** Of a wait that ends by its event: a bound for what hangs, not for what is slow. */
const PATIENCE_MS = 120_000;
const LAST_CHARACTERS = 1_500;

/** A real, headless Chromium; where a test fails, its open pages say what they showed. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = CANDIDATES.find((path) => path !== undefined && canRun(path));
  if (executablePath === undefined) throw new Error("No Chromium: run .ci/install-test-tools, or name one in CHROMIUM");
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS, timeout: PATIENCE_MS });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    context.on("page", watch);
    return context;
  };
  return browser;
}

/** Keeps what goes wrong on a page, for as long as it is open. */
function watch(page: Page): void {
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error.stack)));
  page.on("requestfailed", (request) => faults.push(`${request.url()}: ${request.failure()?.errorText}`));
  const tell: Witness = async () => {
    const shown = await page.evaluate(() => document.body.innerText).catch(String);
    return [`The page ${page.url()} shows:`, shown.slice(0, LAST_CHARACTERS), ...faults.slice(-10)].join("\n");
  };
  witnesses.add(tell);
  page.on("close", () => witnesses.delete(tell));
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
