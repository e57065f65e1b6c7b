import { expect, it } from "vitest";
import { z } from "zod";
import { loadConfig } from "../config/load-config.ts";
import { calendarFields } from "./calendar-fields.ts";

const load = (env: NodeJS.ProcessEnv) => loadConfig(z.object(calendarFields), env);

it("is UTC with years from January unless configured otherwise", () => {
  expect(load({})).toEqual({ FISCAL_YEAR_START: 1, TIME_ZONE: "UTC" });
  expect(load({ FISCAL_YEAR_START: "7", TIME_ZONE: "Europe/Berlin" })).toEqual({
    FISCAL_YEAR_START: 7,
    TIME_ZONE: "Europe/Berlin",
  });
});

it.each([
  { FISCAL_YEAR_START: "0" },
  { FISCAL_YEAR_START: "13" },
  { FISCAL_YEAR_START: "1.5" },
  { FISCAL_YEAR_START: "July" },
  { TIME_ZONE: "Mars/Olympus" },
  { TIME_ZONE: "+02:00" },
])("refuses %j by the variable's name", (env) => {
  expect(() => load(env)).toThrow(new RegExp(Object.keys(env)[0]!));
});
