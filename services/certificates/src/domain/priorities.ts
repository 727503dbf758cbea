/** Lower goes first: somebody waits for a login or a single registration, nobody for row 90,000 of a file. */
export const priorities = { login: 0, single: 1, batch: 2 } as const;
