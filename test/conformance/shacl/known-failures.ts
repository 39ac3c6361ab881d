/** Cases of the suite that ggen does not pass, and why: none. */
export const KNOWN_FAILURES: ReadonlyMap<string, string> = new Map();
