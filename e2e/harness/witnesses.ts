/** What can say, when a test has failed, what it saw last: a platform, a page. Undefined where it saw nothing. */
export type Witness = () => string | undefined | Promise<string | undefined>;

/** Those of the test file that runs. */
export const witnesses = new Set<Witness>();
