import { auditMigrations, type Migration, messagingMigrations } from '@inkan/postgres';
import { parties } from './0001-parties.ts';
import { users } from './0002-users.ts';
import { credentials } from './0003-credentials.ts';
import { settings } from './0004-settings.ts';
import { providerIdentities } from './0005-provider-identities.ts';
import { userDeletion } from './0006-user-deletion.ts';
import { auditLog } from './0007-audit-log.ts';
import { packageForm } from './0008-package-form.ts';
import { statusSamples } from './0009-status-samples.ts';
import { toBeTold } from './0010-to-be-told.ts';

/** In order; a released one is never changed. */
export const migrations: readonly Migration[] = [
  ...messagingMigrations(),
  ...auditMigrations(),
  parties,
  users,
  credentials,
  settings,
  providerIdentities,
  userDeletion,
  auditLog,
  packageForm,
  statusSamples,
  toBeTold,
];
