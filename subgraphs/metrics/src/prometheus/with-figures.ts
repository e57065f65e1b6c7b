import type { Log, Telemetry } from "@sophia/kernel";
import type { MetricStore } from "../domain/metric-store.ts";
import { listLatestFigures } from "../domain/series/latest-figures.ts";
import { toExposition } from "./to-exposition.ts";

/** This process's own measurements with the latest business figures behind them; without those while the store cannot be asked. */
export function withFigures(telemetry: Telemetry, store: MetricStore, log: Log): Telemetry {
  return {
    ...telemetry,
    async expose() {
      const own = await telemetry.expose();
      try {
        return own + toExposition(await listLatestFigures(store));
      } catch (err) {
        log.warn({ err }, "business figures could not be exposed");
        return own;
      }
    },
  };
}
