import { describeDocumentIndex } from "../document-index-contract.ts";
import { makeWeaviateBed } from "./weaviate-bed.ts";

describeDocumentIndex("Weaviate", makeWeaviateBed);
