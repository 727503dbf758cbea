import type { InternalClient } from '@inkan/http';
import type { Clock, Logger } from '@inkan/runtime';
import type { CsvDatabase } from '../db/schema.ts';

/** What use-cases are given; each takes the part it needs. */
export type Deps = {
  readonly database: CsvDatabase;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Asks `users` and the registrar. */
  readonly internal: InternalClient;
  /** Base URL of the administration. */
  readonly administrationUrl: string;
  /** A file has come in, or there is something to do for the runner. */
  readonly nudge: () => void;
};
