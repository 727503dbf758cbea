/**
 * How long an answer of the signer is waited for before it is asked again. A command can be lost for good (a dead
 * letter, a transport that was emptied while the database was away), and so can an answer; a signer with a long queue is
 * only slow, so the wait doubles with every time it was asked, until the command itself is over.
 */
export const patience = { firstMs: 10 * 60 * 1000, doublingsAtMost: 10 } as const;
