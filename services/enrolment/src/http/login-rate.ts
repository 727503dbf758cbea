/** Guessing over many links at once is slowed by the address it comes from; one link by its lock. Per minute. */
export const loginRate = { max: 60, timeWindow: 60_000 } as const;

/** Opens of links and other pages, per address and minute: far above any person, far below a search for tokens. */
export const pagesPerMinute = 300;
