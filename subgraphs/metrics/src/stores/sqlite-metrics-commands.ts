// Run in the writer thread: nothing here may import the kernel's code, which would load all of it there.
export { record } from "./sqlite-record.ts";
export { undoImport } from "./sqlite-undo-import.ts";
export { deleteMetric, markStarted, setThreshold } from "./sqlite-metric-commands.ts";
export { annotate, deleteAnnotation } from "./sqlite-annotations.ts";
export { prune } from "./sqlite-prune.ts";
