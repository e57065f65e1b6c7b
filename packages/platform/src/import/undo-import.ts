import { askPlatform } from "./ask-platform.ts";

const UNDO = `mutation Undo($id: ID!) { undoImport(importId: $id) { undone } }`;

/** Takes an import of figures back; returns how many points went. */
export async function undoImport(id: string, gatewayUrl: string): Promise<number> {
  const { undoImport: payload } = await askPlatform<{ undoImport: { undone: number } | null }>(gatewayUrl, UNDO, {
    id,
  });
  return payload?.undone ?? 0;
}
