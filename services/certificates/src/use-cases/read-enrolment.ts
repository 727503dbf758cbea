import { createHash, timingSafeEqual } from 'node:crypto';
import { roleNames } from '@inkan/domain';
import type { readEnrolmentNotice as noticeRoute, readEnrolment as readRoute } from '@inkan/http';
import type { Static } from 'typebox';
import { findEnrolment } from '../db/enrolments.ts';
import { defaultKind } from '../domain/package-form.ts';
import { restrictionOf } from './admit-device.ts';
import { demandOpen, enrolmentOf, openSecrets, packageChoiceOf, stateOf, usableSecrets } from './open-enrolment.ts';
import type { Registrar } from './registrar.ts';

type Reader = Pick<Registrar, 'database' | 'vault' | 'clock'>;

/** What the portal shows of a certificate. @throws DomainError not-found, organization-suspended */
export async function readEnrolment(
  registrar: Reader,
  certificateId: string,
): Promise<Static<typeof readRoute.response>> {
  const row = await enrolmentOf(registrar.database.read, certificateId);
  const now = registrar.clock.now();
  const secrets = usableSecrets(row, now);
  return {
    certificateId,
    profile: row.profile,
    state: stateOf(row, now),
    ...(row.device_code === null ? {} : { deviceCode: row.device_code }),
    displayName: row.display_name,
    email: row.email,
    organizationName:
      row.profile === 'operator' ? roleNames.operator.ja : (row.organization_name ?? row.subject_organization),
    notBefore: row.not_before?.toISOString() ?? null,
    notAfter: row.not_after?.toISOString() ?? null,
    // Administrators install with the password of the notice page.
    passphraseRegistered: row.profile === 'client' ? (secrets?.passphrase ?? null) !== null : secrets !== undefined,
    restricted: restrictionOf(row).mode !== 'none',
    defaultForm: defaultKind(row.device_code, packageChoiceOf(row)),
    ...(row.key_origin === 'server' ? {} : { deviceKey: { origin: row.key_origin, algorithm: row.key_algorithm } }),
    ...(row.failure_detail === null ? {} : { failure: row.failure_detail }),
    downloadableUntil: secrets?.destroy_at?.toISOString() ?? null,
  };
}

/** ID and password, for the page that shows them. @throws DomainError not-found, organization-suspended */
export async function readEnrolmentNotice(
  registrar: Reader,
  certificateId: string,
): Promise<Static<typeof noticeRoute.response>> {
  const row = await enrolmentOf(registrar.database.read, certificateId);
  const secrets = usableSecrets(row, registrar.clock.now());
  const password = secrets && openSecrets(registrar.vault, secrets).open('password', secrets.password).toString('utf8');
  return { id: row.email, password: password ?? null };
}

/**
 * Whether ID and password are the certificate's, in a time that says nothing about which of them was wrong.
 * @throws DomainError organization-suspended, whatever was typed
 */
export async function verifyEnrolmentPassword(
  registrar: Reader,
  given: { certificateId: string; id: string; password: string },
): Promise<boolean> {
  const row = await findEnrolment(registrar.database.read, given.certificateId);
  if (row !== undefined) demandOpen(row);
  const secrets = row && usableSecrets(row, registrar.clock.now());
  const password = secrets && openSecrets(registrar.vault, secrets).open('password', secrets.password).toString('utf8');
  const idMatches = sameText(given.id.trim().toLowerCase(), (row?.email ?? '').toLowerCase());
  const passwordMatches = sameText(given.password.trim(), password ?? '');
  return idMatches && passwordMatches && password !== undefined;
}

/** Digests have one length, so that the comparison takes one time. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
