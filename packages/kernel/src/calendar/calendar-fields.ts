import { z } from "zod";
import { createTimeZone } from "./time-zone.ts";

const MONTH = "must be the number of a month, 1 to 12";

/** Which calendar the company's figures follow. */
export const calendarFields = {
  FISCAL_YEAR_START: z.coerce.number(MONTH).int(MONTH).min(1, MONTH).max(12, MONTH).default(1),
  TIME_ZONE: z
    .string()
    .default("UTC")
    .refine(isTimeZone, "must be a time zone's name in the IANA database, such as Europe/Berlin or UTC"),
};

function isTimeZone(name: string): boolean {
  try {
    createTimeZone(name);
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
