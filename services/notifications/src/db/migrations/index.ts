import { auditMigrations, type Migration, messagingMigrations } from '@inkan/postgres';
import { deliveries } from './0001-deliveries.ts';

/** Forward only; a released one is never edited. */
export const migrations: readonly Migration[] = [...messagingMigrations(), ...auditMigrations(), deliveries];
