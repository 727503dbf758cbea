import { type Migration, messagingMigrations } from '@inkan/postgres';
import { issuanceLog } from './0001-issuance-log.ts';
import { revocationLists } from './0002-revocation-lists.ts';
import { crlFiles } from './0003-crl-files.ts';
import { signingProfiles } from './0004-signing-profiles.ts';
import { signedNeedsPrepared } from './0005-signed-needs-prepared.ts';
import { auditCheckpoints } from './0006-audit-checkpoints.ts';
import { preparedStays } from './0007-prepared-stays.ts';

export const schemaName = 'signer';

/** Forward only, in this order, for ever. */
export const migrations: readonly Migration[] = [
  ...messagingMigrations(),
  issuanceLog,
  revocationLists,
  crlFiles,
  signingProfiles,
  signedNeedsPrepared,
  auditCheckpoints,
  preparedStays,
];
