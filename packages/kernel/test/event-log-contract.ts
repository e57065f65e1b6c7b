import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EventLog, LoggedEvent, Retention } from "../src/events/event-log.ts";

/** Opens logs of one adapter. */
export interface LogBed extends AsyncDisposable {
  open(retention?: Retention): Promise<EventLog>;
}

/** What every adapter of `EventLog` does alike. */
export function describeEventLog(adapter: string, makeBed: () => Promise<LogBed>): void {
  describe(`an event log in ${adapter}`, () => {
    let bed: LogBed;
    let log: EventLog;
    beforeEach(async () => {
      bed = await makeBed();
      log = await bed.open();
    });
    afterEach(async () => {
      await log[Symbol.asyncDispose]();
      await bed[Symbol.asyncDispose]();
    });

    const append = async (count: number, topic = "t") => {
      for (let n = 0; n < count; n++) await log.append(topic, { n });
    };
    const take = async (count: number, after = 0, topic = "t") => {
      const reader = log.read<{ n: number }>(topic, after);
      const taken: LoggedEvent<{ n: number }>[] = [];
      while (taken.length < count) taken.push((await reader.next()).value!);
      await reader.return!();
      return taken;
    };

    it("numbers a topic's events 1, 2, 3 ... and gives them in that order", async () => {
      const seqs = await Promise.all(Array.from({ length: 100 }, (_, n) => log.append("t", { n })));
      expect(seqs).toEqual(seqs.map((_, n) => n + 1));
      expect(await take(100)).toEqual(seqs.map((seq) => ({ seq, event: { n: seq - 1 } })));
      expect(await log.last("t")).toBe(100);
    });

    it("replays what stands after a cursor, then gives what comes", async () => {
      await append(700);
      const reader = log.read<{ n: number }>("t", 100);
      for (let seq = 101; seq <= 700; seq++) {
        expect((await reader.next()).value).toEqual({ seq, event: { n: seq - 1 } });
      }
      const next = reader.next();
      await log.append("t", { n: 700 });
      expect((await next).value).toEqual({ seq: 701, event: { n: 700 } });
      await reader.return!();
    });

    it("keeps topics apart, whatever they are called", async () => {
      await append(2, "a");
      await append(1, "a:b");
      await append(1, "'; DROP TABLE events; --");
      expect(await log.last("a")).toBe(2);
      expect(await log.last("a:b")).toBe(1);
      expect(await log.last("none")).toBe(0);
      const reader = log.read("none", 0);
      const waiting = reader.next();
      await append(1, "a");
      await append(1, "none");
      expect((await waiting).value).toMatchObject({ seq: 1 });
      await reader.return!();
    });

    it("gives back any JSON value", async () => {
      const values = [null, 0, "", [1, [2]], { deep: { text: "ü 💥 \u0000" } }, true];
      for (const value of values) await log.append("t", value);
      const reader = log.read("t", 0);
      for (const value of values) expect((await reader.next()).value!.event).toEqual(value);
      await reader.return!();
    });

    it("serves several readers, each from its own cursor", async () => {
      await append(5);
      const readers = [0, 3, 5].map((after) => log.read("t", after));
      const firsts = readers.map((reader) => reader.next());
      await log.append("t", { n: 5 });
      expect((await Promise.all(firsts)).map(({ value }) => value!.seq)).toEqual([1, 4, 6]);
      await readers[0]!.return!();
      const rest = Promise.all([readers[1]!.next(), readers[2]!.next()]);
      await log.append("t", { n: 6 });
      expect((await rest).map(({ value }) => value!.seq)).toEqual([5, 7]);
      for (const reader of readers) await reader.return!();
    });

    it("answers a caller that asks for several events before it has one", async () => {
      const reader = log.read("t", 0);
      const asked = [reader.next(), reader.next(), reader.next()];
      await append(2);
      expect((await Promise.all(asked.slice(0, 2))).map(({ value }) => value!.seq).toSorted()).toEqual([1, 2]);
      await reader.return!();
      expect((await asked[2])!.done).toBe(true);
    });

    it("ends a silent read at once when the reader returns", async () => {
      const reader = log.read("t", 0);
      const waiting = reader.next();
      expect(await reader.return!()).toEqual({ done: true, value: undefined });
      expect(await waiting).toEqual({ done: true, value: undefined });
      expect((await reader.next()).done).toBe(true);
    });

    it("ends a read when its signal aborts, waiting or not, and one whose signal had aborted before", async () => {
      await append(3);
      const abort = new AbortController();
      const silent = log.read("t", 3, abort.signal).next();
      const busy = log.read("t", 0, abort.signal);
      expect((await busy.next()).value).toMatchObject({ seq: 1 });
      abort.abort();
      expect((await silent).done).toBe(true);
      expect((await busy.next()).done).toBe(true);
      expect((await log.read("t", 0, abort.signal).next()).done).toBe(true);
    });

    describe("that keeps ten events", () => {
      beforeEach(async () => {
        await log[Symbol.asyncDispose]();
        log = await bed.open({ maxEvents: 10, maxAgeMs: 3_600_000 });
      });

      it("tells a reader that some were lost, once", async () => {
        await append(25);
        const taken = await take(10, 5);
        expect(taken.map(({ seq }) => seq)).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24, 25]);
        expect(taken.map(({ gap }) => gap)).toEqual([true, ...Array.from({ length: 9 })]);
      });

      it("tells nothing where nothing was lost", async () => {
        await append(25);
        expect(await take(2, 15)).toEqual([
          { seq: 16, event: { n: 15 } },
          { seq: 17, event: { n: 16 } },
        ]);
      });

      it("tells a reader that fell behind while it read", async () => {
        await append(3);
        const reader = log.read("t", 0);
        for (let seq = 1; seq <= 3; seq++) await reader.next();
        await append(20);
        expect((await reader.next()).value).toMatchObject({ seq: 14, gap: true });
        expect((await reader.next()).value).not.toHaveProperty("gap");
        await reader.return!();
      });

      it("takes a cursor beyond the end for one of another log: what comes next has a gap", async () => {
        await append(2);
        const reader = log.read("t", 99);
        const next = reader.next();
        await append(1);
        expect((await next).value).toMatchObject({ seq: 3, gap: true });
        await reader.return!();
      });
    });
  });
}
