/** A choice that lives in the address (`?name=value`), so that a link shows the same view. */
export interface RouteChoice<Value extends string> {
  name: string;
  isChoice: (value: string) => value is Value;
  /** Left out of the address. */
  fallback: Value;
}

export const readChoice = <Value extends string>({ isChoice, fallback }: RouteChoice<Value>, value: unknown): Value =>
  typeof value === "string" && isChoice(value) ? value : fallback;
