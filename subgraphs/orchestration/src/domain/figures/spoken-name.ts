/** "support tickets" of "support_tickets". */
export const spokenName = ({ name }: { name: string }): string => name.replace(/[._-]+/g, " ");
