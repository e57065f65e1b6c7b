import { expect, it } from "vitest";
import type { Threshold } from "../metric.ts";
import { checkThreshold } from "./check-threshold.ts";
import { judgeValues } from "./judge-values.ts";

const latency: Threshold = { warning: 100, critical: 200, direction: "ABOVE", hysteresis: 10 };
const cash: Threshold = { warning: 50, critical: 20, direction: "BELOW", hysteresis: 5 };

it("worsens at once, on either side", () => {
  expect(judgeValues([90, 101], latency)).toBe("WARNING");
  expect(judgeValues([90, 201], latency)).toBe("CRITICAL");
  expect(judgeValues([60, 49], cash)).toBe("WARNING");
  expect(judgeValues([60, 10], cash)).toBe("CRITICAL");
});

it("eases only past the hysteresis", () => {
  expect(judgeValues([101, 95, 99], latency)).toBe("WARNING");
  expect(judgeValues([101, 89], latency)).toBe("OK");
  expect(judgeValues([201, 195], latency)).toBe("CRITICAL");
  expect(judgeValues([201, 150], latency)).toBe("WARNING");
  expect(judgeValues([19, 54], cash)).toBe("WARNING");
  expect(judgeValues([19, 56], cash)).toBe("OK");
});

it("judges nothing without values, and by one level alone", () => {
  expect(judgeValues([], latency)).toBe("NO_DATA");
  expect(judgeValues([150], { ...latency, critical: null })).toBe("WARNING");
  expect(judgeValues([150], { ...latency, warning: null })).toBe("OK");
});

it("refuses levels in the wrong order and takes none for no threshold", () => {
  expect(() => checkThreshold({ warning: 200, critical: 100 })).toThrow(
    expect.objectContaining({ reason: "THRESHOLD" }),
  );
  expect(() => checkThreshold({ warning: 1, hysteresis: -1 })).toThrow(
    expect.objectContaining({ reason: "THRESHOLD" }),
  );
  expect(checkThreshold({ direction: "BELOW" })).toBeNull();
});
