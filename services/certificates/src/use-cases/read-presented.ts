import { X509Certificate } from 'node:crypto';
import { certificateState } from '@inkan/domain';
import type { readPresented as route } from '@inkan/http';
import type { Static } from 'typebox';
import { factsOf } from '../db/certificate-facts.ts';
import { type PresentedRow, presentedCertificate, renewalOf } from '../db/renewals.ts';
import { renewableFrom, renewalObjections } from '../domain/decide-renewal.ts';
import { isRestricted } from '../domain/flat-restriction.ts';
import { daysLeft } from '../domain/reminder-day.ts';
import { judgeRenewal } from './judge-renewal.ts';
import type { Registrar } from './registrar.ts';

type Answer = NonNullable<Static<typeof route.response>['certificate']>;

/** What the register knows of the certificate that somebody showed, and whether it can be renewed. Null: nothing. */
export async function readPresented(
  registrar: Pick<Registrar, 'database' | 'generations' | 'clock'>,
  shown: { readonly generation: string; readonly serial: string },
): Promise<Answer | null> {
  const db = registrar.database.read;
  const now = registrar.clock.now();
  const row = await presentedCertificate(db, { ...shown, now });
  if (row === undefined || row.not_after === null || row.not_before === null || row.certificate === null) return null;
  const renewal = await renewalOf(db, row.certificate_id);
  return {
    certificateId: row.certificate_id,
    profile: row.profile,
    state: certificateState(factsOf(row), now),
    subject: subjectOf(row.certificate),
    ...shown,
    contractId: row.contract_id,
    displayName: row.display_name,
    email: row.email,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    organizationSuspended: row.suspended === true,
    ...(row.device_code === null ? {} : { deviceCode: row.device_code }),
    notBefore: row.not_before.toISOString(),
    notAfter: row.not_after.toISOString(),
    daysLeft: daysLeft(row.not_after, now),
    revokeOn: row.revoke_on,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    // Only the enrolment client may renew it then: a browser cannot show what device it runs on.
    restricted: isRestricted(row),
    renewableFrom: renewableFrom({ notAfter: row.not_after }).toISOString(),
    objection: objectionTo(registrar, row, now),
    renewal:
      renewal === undefined
        ? null
        : {
            certificateId: renewal.certificate_id,
            state: certificateState(factsOf(renewal), now),
            collectedAt: renewal.collected_at?.toISOString() ?? null,
          },
  };
}

function objectionTo(registrar: Pick<Registrar, 'generations'>, row: PresentedRow, now: Date): Answer['objection'] {
  const objection = judgeRenewal(registrar, row, now);
  return objection === null ? null : { reason: objection, ...renewalObjections[objection] };
}

/** RFC 4514 order is the reverse of the encoding: e-mail and name first, as Windows shows it. */
function subjectOf(der: Buffer): string {
  return new X509Certificate(der).subject.split('\n').reverse().join(', ');
}
