import type { Origin, Telemetry } from "@sophia/kernel";

/** Measures queries and mutations, whatever they came over. */
export interface RequestMeasurement extends Disposable {
  /** Measures one request; `failed` says whether its answer has errors. */
  measure<Answer>(origin: Origin, work: () => Promise<Answer>, failed: (answer: Answer) => boolean): Promise<Answer>;
}

const INTERVAL_MS = 1_000;

export function startRequestMeasurement({ meter }: Telemetry): RequestMeasurement {
  const duration = meter.createHistogram("gateway.request.duration", {
    unit: "ms",
    description: "Time to answer a query or mutation",
  });
  const errors = meter.createCounter("gateway.request.errors", {
    unit: "1",
    description: "Queries and mutations answered with an error",
  });
  const rate = meter.createGauge("gateway.request.rate", {
    unit: "1/s",
    description: "Queries and mutations answered in the last second",
  });
  const counts = new Map<Origin, number>([
    ["external", 0],
    ["internal", 0],
  ]);
  let since = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [origin, count] of counts) {
      rate.record((count * 1000) / (now - since), { origin });
      counts.set(origin, 0);
    }
    since = now;
  }, INTERVAL_MS).unref();

  return {
    async measure(origin, work, failed) {
      const started = performance.now();
      let isFailure = true;
      try {
        const answer = await work();
        isFailure = failed(answer);
        return answer;
      } finally {
        duration.record(performance.now() - started, { origin });
        counts.set(origin, (counts.get(origin) ?? 0) + 1);
        if (isFailure) errors.add(1, { origin });
      }
    },
    [Symbol.dispose]() {
      clearInterval(timer);
    },
  };
}
