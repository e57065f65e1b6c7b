const SECRETS = ["authorization", "cookie", "sophia-identity", "apiKey", "password", "secret", "token"];

/** A log entry whose objects (headers, options, errors) have lost what could be a secret, by name. */
export function withoutSecrets(entry: Record<string, unknown>): Record<string, unknown> {
  let clean = entry;
  for (const name in entry) {
    const value = entry[name];
    if (typeof value !== "object" || value === null || !SECRETS.some((secret) => Object.hasOwn(value, secret)))
      continue;
    if (clean === entry) clean = { ...entry };
    clean[name] = strip(value);
  }
  return clean;
}

/** Of the same kind: an error stays one. Its stack is to be read from the error itself. */
function strip(value: object): object {
  const properties: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(value);
  for (const secret of SECRETS) delete properties[secret];
  if (value instanceof Error) properties.stack = { value: value.stack };
  return Object.create(Object.getPrototypeOf(value) as object | null, properties) as object;
}
