import { expect, it } from "vitest";
import { toTitle } from "./to-title.ts";

it.each([
  ["revenue", "Revenue"],
  ["support_tickets", "Support tickets"],
  ["nps", "NPS"],
  ["sales.emea", "Sales emea"],
])("calls %s %s", (name, title) => expect(toTitle(name)).toBe(title));
