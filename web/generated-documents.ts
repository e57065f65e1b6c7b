/** The file that codegen writes, as an id of Vite's. */
export const GENERATED = /\/src\/generated\/graphql\.ts$/;

/** One document in it: its name, and itself as JSON. */
export const DOCUMENT = /^export const (\w+) = (\{.*\}) as unknown as .*$/gm;
