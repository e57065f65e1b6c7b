import { expect, it } from "vitest";
import { readRequest } from "./search-request.ts";
import { toNarrowings, toWidenings } from "./to-narrowings.ts";

const facets = [
  {
    name: "collection",
    values: [
      { value: "hr", count: 3 },
      { value: "legal", count: 1 },
    ],
  },
  { name: "mediaType", values: [{ value: "application/pdf", count: 4 }] },
  { name: "type", values: [{ value: "policy", count: 2 }] },
].map((facet) => ({
  __typename: "Facet" as const,
  name: facet.name,
  values: facet.values.map((value) => ({ __typename: "FacetValue" as const, ...value })),
}));

it("offers what parts the documents found, with counts; one kind alone parts nothing", () => {
  expect(toNarrowings({ facets }, readRequest({}))).toEqual([
    {
      name: "Collection",
      choices: [
        { label: "hr", count: 3, to: { collections: ["hr"] } },
        { label: "legal", count: 1, to: { collections: ["legal"] } },
      ],
    },
    { name: "Type", choices: [{ label: "policy", count: 2, to: { labels: [{ name: "type", value: "policy" }] } }] },
  ]);
});

it("offers nothing more of what is chosen, and takes each choice back alone", () => {
  const request = readRequest({ collection: ["hr", "legal"], kind: "application/pdf", label: "type=policy" });
  expect(toNarrowings({ facets }, request)).toEqual([]);
  expect(toWidenings(request)).toEqual([
    { label: "hr", to: { collections: ["legal"] } },
    { label: "legal", to: { collections: ["hr"] } },
    { label: "PDF", to: { mediaTypes: [] } },
    { label: "type: policy", to: { labels: [] } },
  ]);
});
