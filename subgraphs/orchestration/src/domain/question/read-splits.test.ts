import { expect, it } from "vitest";
import { normalizeText } from "./words.ts";
import { readSplits } from "./read-splits.ts";

it.each<[string, string, string[]]>([
  ["EMEA vs US revenue", "emea vs us        ", ["EMEA", "US"]],
  ["Revenue by region?", "        by region?", ["each region"]],
  ["revenue in Germany and France", "        in germany and france", ["Germany", "France"]],
  ["enterprise versus SMB churn", "enterprise versus smb      ", ["enterprise", "SMB"]],
  ["tell us the revenue", "tell us the        ", []],
  ["REVENUE OF US", "        of us", []],
  ["revenue for the board", "        for the board", []],
])("of %s", (original, rest, splits) => {
  expect(readSplits(normalizeText(rest), original)).toEqual(splits);
});
