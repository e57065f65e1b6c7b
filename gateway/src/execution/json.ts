export type JsonObject = { [key: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function cloneJson<T>(value: T): T;
export function cloneJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(cloneJson);
  const source = value as JsonObject;
  const clone: JsonObject = {};
  for (const key in source) if (key !== "__proto__") clone[key] = cloneJson(source[key]);
  return clone;
}
