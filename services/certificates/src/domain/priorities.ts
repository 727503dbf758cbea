/** Lower goes first: somebody waits for a login or a single registration, nobody for row 90,000 of a file. */
export const priorities = { login: 0, single: 1, batch: 2 } as const;

/** Of a lane that takes nothing of files, and of one that takes everything. */
export const leastUrgent = { single: priorities.single, any: priorities.batch } as const;
