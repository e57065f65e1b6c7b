import { expect, it } from "vitest";
import { recogniseSmallTalk } from "./small-talk.ts";

it.each([
  ["Hi!", "greeting"],
  ["Good morning, Sophia", "greeting"],
  ["hey there 👋", "greeting"],
  ["How's it going?", "wellbeing"],
  ["Thanks a lot!", "thanks"],
  ["ok, thank you", "thanks"],
  ["Who are you?", "identity"],
  ["What’s your name?", "identity"],
  ["help", "capabilities"],
  ["What can you do for me?", "capabilities"],
  ["Bye!", "farewell"],
  ["Tell me a joke, please", "joke"],
  ["?", "unclear"],
  ["🚀🚀🚀", "unclear"],
])("hears %s as %s", (message, kind) => {
  expect(recogniseSmallTalk(message)).toBe(kind);
});

it.each([
  "Hi, how is revenue?",
  "Thanks. And churn?",
  "What do you know about revenue?",
  "help desk tickets",
  "💰 revenue?",
  "売上はどうですか",
  "orders",
  "later orders",
])("hears %s as a question", (message) => {
  expect(recogniseSmallTalk(message)).toBeNull();
});
