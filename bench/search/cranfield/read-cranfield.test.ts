import { expect, it } from "vitest";
import { UsageError } from "../../harness/usage-error.ts";
import { parseCranfield, readCranfield } from "./read-cranfield.ts";

it("counts queries by their position, whatever their number says, and leaves out what is empty or not relevant", () => {
  const { documents, queries, relevant } = parseCranfield(
    "<doc>\n<docno>1</docno><title>a\nwing .</title><text>a\n wing .</text></doc><doc><docno>2</docno><title></title><text></text></doc>",
    "<xml><top><num> 1</num><title>\nfirst\n</title></top><top><num> 4</num><title>second one</title></top></xml>",
    "1 0 184 1\n2 0 12 1\n2 0 13 0\n2 0 14  1\n\n",
  );
  expect(documents).toEqual([{ id: "1", title: "a wing .", text: "a wing ." }]);
  expect(queries).toEqual(["first", "second one"]);
  expect(relevant).toEqual([new Set(["184"]), new Set(["12", "14"])]);
});

it("says where it looked for the collection", () => {
  expect(() => readCranfield("/nowhere")).toThrowError(UsageError);
});
