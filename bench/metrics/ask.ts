import { Pool } from "undici";
import type { HttpQuestion } from "./sides/side.ts";

/** Asks once, on a connection of its own. */
export async function ask({ url }: { url: string }, question: HttpQuestion): Promise<string> {
  const pool = new Pool(url, { connections: 1 });
  try {
    return await askOver(pool, question);
  } finally {
    await pool.close();
  }
}

/** @throws when the answer is none. */
export async function askOver(pool: Pool, question: HttpQuestion): Promise<string> {
  const answer = await pool.request(question);
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || text.includes('"errors":['))
    throw new Error(`${answer.statusCode}: ${text.slice(0, 300)}`);
  return text;
}
