import { askPlatform, RefusedError } from "./ask-platform.ts";
import { deleteDocuments } from "./delete-documents.ts";

const UNDO = `mutation Undo($id: ID!) { undoImport(importId: $id) { undone } }`;

/** Takes an import back, of figures or of documents. */
export async function undoImport(id: string, gatewayUrl: string): Promise<{ points: number; documents: number }> {
  const documents = await deleteDocuments({ metadata: [{ name: "import", value: id }] }, gatewayUrl);
  try {
    return { points: await undoPoints(id, gatewayUrl), documents };
  } catch (error) {
    if (error instanceof RefusedError && error.code === "NOT_FOUND" && documents > 0) return { points: 0, documents };
    throw error;
  }
}

/** @throws RefusedError NOT_FOUND for an import of figures that is not known. */
export async function undoPoints(id: string, gatewayUrl: string): Promise<number> {
  const { undoImport: payload } = await askPlatform<{ undoImport: { undone: number } | null }>(gatewayUrl, UNDO, {
    id,
  });
  return payload?.undone ?? 0;
}
