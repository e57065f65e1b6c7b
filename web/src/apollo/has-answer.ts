/** Whether anything was answered: with some errors, some fields are null, but not all. */
export const hasAnswer = (data: unknown): boolean =>
  Object.entries(data ?? {}).some(([name, field]) => name !== "__typename" && field !== null);
