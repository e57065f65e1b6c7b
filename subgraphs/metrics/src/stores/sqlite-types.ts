import type { SqliteConnection } from "@sophia/kernel";
import type { SQLOutputValue } from "node:sqlite";

export type { SqliteConnection };
export type Row = Record<string, SQLOutputValue>;
