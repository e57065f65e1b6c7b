// What goes wrong and how it is told: by HTTP status and by extensions.code, in one form.
import { setTimeout as pause } from "node:timers/promises";

const url = `${process.env.SOPHIA_URL ?? "http://127.0.0.1:4000"}/graphql`;

/** Worth another try. Send a mutation again only if that does no harm, as with recordPoints or anything with an id of yours. */
const TRANSIENT = new Set(["SUBGRAPH_UNAVAILABLE", "DEADLINE_EXCEEDED", "RATE_LIMITED"]);

/** Tries up to five times as long as all that is wrong is transient. */
async function ask(query, type = "application/json") {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": type },
      body: JSON.stringify({ query }),
    });
    const { data, errors = [] } = await response.json(); // also where the request was refused
    const isTransient = errors.length > 0 && errors.every(({ extensions }) => TRANSIENT.has(extensions.code));
    if (!isTransient || attempt === 5) return { status: response.status, data, errors };
    await pause(100 * 2 ** attempt);
  }
}

function tell(name, { status, data, errors }) {
  console.log(`${name}: HTTP ${status}, data ${JSON.stringify(data)}`);
  for (const { message, path, extensions } of errors) {
    console.log(`  ${extensions.code} ${extensions.reason ?? ""} at ${path?.join(".") ?? "the request"}: ${message}`);
  }
}

tell("refused", await ask("{ __typename }", "text/plain"));
tell("invalid", await ask("{ nothing }"));
tell("partial", await ask(`{ metric(name: "revenue") { name } metrics(first: 1000) { edges { cursor } } }`));
tell("unknown", await ask(`{ metric(name: "no such metric") { name } }`));
tell("mutation", await ask(`mutation { deleteMetric(name: "no such metric") }`));
