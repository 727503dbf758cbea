import { auditMigrations, type Migration, messagingMigrations } from '@inkan/postgres';
import { jobs } from './0001-jobs.ts';
import { givenUpChunks } from './0002-given-up-chunks.ts';

/** In order; a released one is never changed. */
export const migrations: readonly Migration[] = [...messagingMigrations(), ...auditMigrations(), jobs, givenUpChunks];
