import type { ArgumentNode, FieldNode } from "graphql";
import { print } from "graphql";

/** What a field asks for: its name and arguments in a fixed order, `price(currency:"EUR")`. */
export function fieldCall(field: { name: { value: string }; arguments?: readonly ArgumentNode[] | undefined }): string {
  const values = (field.arguments ?? []).map(({ name, value }) => `${name.value}:${print(value)}`).sort();
  return values.length === 0 ? field.name.value : `${field.name.value}(${values.join(",")})`;
}

export function responseNameOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/** `fieldCall` under its response name: equal for two fields exactly if they may be answered as one. */
export function fieldSignature(field: FieldNode): string {
  return `${responseNameOf(field)}: ${fieldCall(field)}`;
}
