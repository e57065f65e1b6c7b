import { DEFAULT_RETENTION, type EventLog, type Retention } from "./event-log.ts";
import { readTopic, TopicSignals } from "./topic-reader.ts";

const PAGE = 256;

interface Topic {
  last: number;
  events: { seq: number; event: string; at: number }[];
}

/** For tests, and for streams whose past nobody asks for after a restart. */
export function createInMemoryEventLog(retention: Retention = DEFAULT_RETENTION): EventLog {
  const topics = new Map<string, Topic>();
  const signals = new TopicSignals();
  const topicOf = (name: string) => {
    const topic = topics.get(name) ?? { last: 0, events: [] };
    topics.set(name, topic);
    return topic;
  };
  return {
    async append(name, event) {
      const topic = topicOf(name);
      const now = Date.now();
      topic.events.push({ seq: ++topic.last, event: JSON.stringify(event), at: now });
      while (topic.events.length > retention.maxEvents || topic.events[0]!.at < now - retention.maxAgeMs)
        topic.events.shift();
      signals.notify(name);
      return topic.last;
    },
    read(name, after, signal) {
      return readTopic(
        signals,
        name,
        after,
        (cursor) => {
          const { events, last } = topics.get(name) ?? { events: [], last: 0 };
          const start = events.findIndex(({ seq }) => seq > cursor);
          const page = start < 0 ? [] : events.slice(start, start + PAGE);
          return { events: page.map(({ seq, event }) => ({ seq, event: JSON.parse(event) })), last };
        },
        signal,
      );
    },
    async last(name) {
      return topics.get(name)?.last ?? 0;
    },
    async [Symbol.asyncDispose]() {
      topics.clear();
    },
  };
}
