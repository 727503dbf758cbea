import type { InternalClient } from '@inkan/http';
import type { Clock } from '@inkan/runtime';
import type { UsersDatabase } from '../db/schema.ts';
import type { Generation } from '../domain/generations.ts';

/** What use-cases are given; each takes the part it needs. */
export type Deps = {
  readonly database: UsersDatabase;
  readonly clock: Clock;
  readonly generations: readonly Generation[];
  /** At most so many administrators and auditors of one organization. */
  readonly administratorLimit: number;
  /** Base URL of the portal, below which the download sites lie. */
  readonly portalUrl: string;
  /** Asks the registrar. */
  readonly internal: InternalClient;
};
