import type { Database } from '@inkan/postgres';
import type { Clock, Logger } from '@inkan/runtime';
import type { CommandSigner } from '../commands/command-signer.ts';
import type { Tables } from '../db/schema.ts';
import type { KeyPool } from '../domain/key-pool.ts';
import type { Generations } from '../generations/generation.ts';
import type { KeyStock } from '../keys/key-stock.ts';
import type { KeyThreads } from '../keys/key-threads.ts';
import type { PackageBuilder } from '../packaging/package-builder.ts';
import type { Vault } from '../vault/vault.ts';
import type { Bell } from './bell.ts';

/** What the use-cases work with; put together once in `app.ts`. Each names the parts it needs. */
export type Registrar = {
  readonly database: Database<Tables>;
  readonly generations: Generations;
  readonly commands: CommandSigner;
  readonly vault: Vault;
  readonly keys: KeyThreads;
  /** Of algorithms whose keys take long: made for rows of files that wait. */
  readonly stock: KeyStock;
  /** Ready keys that are kept, by algorithm. */
  readonly keyPool: KeyPool;
  readonly packages: PackageBuilder;
  /** Of bulk downloads. */
  readonly bundles: PackageBuilder;
  /** Rung after a commit that leaves something to command the signer. */
  readonly requested: Bell;
  readonly clock: Clock;
  readonly logger: Logger;
};
