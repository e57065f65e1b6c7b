/** Whether a line of a passage was a row of a table: its cells stand as "column: cell", divided by semicolons. */
export const isTableRow = (line: string): boolean => /;\s[^;:.!?]{1,60}:\s/.test(line);
