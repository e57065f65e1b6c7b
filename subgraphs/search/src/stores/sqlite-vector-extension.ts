import { getLoadablePath } from "sqlite-vec";

/** The file of sqlite-vec's loadable extension for this machine: what `openSqlite` is given for an index. */
export const sqliteVectorExtension = (): string => getLoadablePath();
