import { auditMigrations, type Migration, messagingMigrations } from '@inkan/postgres';
import { copies } from './0001-copies.ts';
import { register } from './0002-register.ts';
import { secrets } from './0003-secrets.ts';
import { publication } from './0004-publication.ts';
import { correlation } from './0005-correlation.ts';
import { scheduledRevocations } from './0006-scheduled-revocations.ts';
import { reissues } from './0007-reissues.ts';
import { commandedAgain } from './0008-commanded-again.ts';
import { search } from './0009-search.ts';
import { certificateDeletion } from './0010-certificate-deletion.ts';
import { signingCertificates } from './0011-signing-certificates.ts';
import { changes } from './0015-changes.ts';
import { reminders } from './0016-reminders.ts';
import { iosPackages } from './0017-ios-packages.ts';
import { deletedCertificates } from './0020-deleted-certificates.ts';
import { units } from './0021-units.ts';
import { generationWarnings } from './0022-generation-warnings.ts';
import { windowsLogon } from './0023-windows-logon.ts';
import { renewals } from './0024-renewals.ts';
import { packageForm } from './0025-package-form.ts';
import { readyKeys } from './0026-ready-keys.ts';
import { searchedCertificates } from './0030-searched-certificates.ts';
import { reconciliations } from './0031-reconciliations.ts';
import { enrolmentLocks } from './0032-enrolment-locks.ts';
import { downloadSites } from './0033-download-sites.ts';
import { plansOfTriggers } from './0034-plans-of-triggers.ts';
import { deviceKeys } from './0035-device-keys.ts';
import { lostKeys } from './0036-lost-keys.ts';
import { requestedLately } from './0037-requested-lately.ts';
import { searchSamples } from './0038-search-samples.ts';
import { longerPieces } from './0039-longer-pieces.ts';

/** Every migration of the schema `certificates`, in order, for ever. */
export const migrations: readonly Migration[] = [
  ...messagingMigrations(),
  ...auditMigrations(),
  copies,
  register,
  secrets,
  publication,
  correlation,
  scheduledRevocations,
  reissues,
  commandedAgain,
  search,
  certificateDeletion,
  signingCertificates,
  changes,
  reminders,
  iosPackages,
  deletedCertificates,
  units,
  generationWarnings,
  windowsLogon,
  renewals,
  packageForm,
  readyKeys,
  searchedCertificates,
  reconciliations,
  enrolmentLocks,
  downloadSites,
  plansOfTriggers,
  deviceKeys,
  lostKeys,
  requestedLately,
  searchSamples,
  longerPieces,
];
