import { expect, it } from "vitest";
import { Corpus } from "./corpus.ts";
import { findNearest } from "./find-nearest.ts";

const corpus = new Corpus(500);
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

it("makes the same passages for the same seed, others for another", () => {
  expect(new Corpus(500).passage(123)).toEqual(corpus.passage(123));
  expect(new Corpus(500, 6).passage(123).text).not.toBe(corpus.passage(123).text);
  expect(corpus.passage(12)).toMatchObject({ id: "d6/0", document: "d6", title: corpus.passage(13).title });
});

it("puts passages of one topic near one another, and asks about one of them", () => {
  const [one, same, other] = [corpus.passage(0), corpus.passage(1), corpus.passage(250)];
  expect(dot(one.vector, one.vector)).toBeCloseTo(1, 4);
  expect(dot(one.vector, same.vector)).toBeGreaterThan(dot(one.vector, other.vector) + 0.2);
  const question = corpus.question(3);
  const [place, n] = question.target.slice(1).split("/").map(Number) as [number, number];
  const target = corpus.passage(place * 2 + n);
  expect(target.id).toBe(question.target);
  expect(question.text.split(" ").every((word) => target.text.includes(word))).toBe(true);
});

it("finds the true neighbours by comparing with all", () => {
  const question = corpus.question(3);
  const [found] = findNearest(corpus, [question.vector], 5);
  const all = Array.from({ length: 500 }, (_, n) => corpus.passage(n))
    .map(({ id, vector }) => ({ id, similarity: dot(vector, question.vector) }))
    .sort((a, b) => b.similarity - a.similarity);
  expect(found).toEqual(all.slice(0, 5).map(({ id }) => id));
  expect(found![0]).toBe(question.target);
});
