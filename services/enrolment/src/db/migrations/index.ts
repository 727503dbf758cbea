import { type Migration, messagingMigrations } from '@inkan/postgres';
import { links } from './0001-links.ts';

/** Forward only; a released one is never edited. */
export const migrations: readonly Migration[] = [...messagingMigrations(), links];
