import { certificateStateNames, certificateStates, deviceCodes, revocationReasons } from '@inkan/domain';
import { type Static, Type } from 'typebox';
import type { ShownCertificate } from '../use-cases/shown-certificate.ts';

export const Id = Type.String({ format: 'uuid' });
const ChosenIds = Type.Array(Id, { minItems: 1, maxItems: 1_000, description: 'As lists have them' });
export const Holder = Type.Object(
  {
    linkageId: Type.String({ description: 'サービス連携用ID, exactly' }),
    deviceCode: Type.Optional(Type.Enum([...deviceCodes], { description: 'Only devices of this kind' })),
    email: Type.Optional(Type.String({ description: 'Only devices with this e-mail address; case ignored' })),
  },
  { $id: 'NamedHolder' },
);
/** Certificates somebody chose: by id, by who holds them, or both; all of them or none. */
export const chosenFields = {
  certificateIds: Type.Optional(ChosenIds),
  holders: Type.Optional(
    Type.Array(Holder, {
      minItems: 1,
      maxItems: 500,
      description:
        'People by the key of the service’s own system, in place of or beside ids: every certificate of theirs that the operation can be done to. A reissue or a mail is for the newest of each device, of several devices those that have a living one. Read from the registrar’s copy, which follows an edit of a linkage ID within a second or two.',
    }),
  ),
};
export const ChosenBody = Type.Object(chosenFields);

/** The fields as the use-cases take them. */
export const chosenOf = ({ certificateIds = [], holders = [] }: Static<typeof ChosenBody>) => ({
  certificateIds,
  holders,
});
export const Instant = Type.String({ format: 'date-time' });
/**
 * Where a page ended, as the list before wrote it. What else passes for a time (the year 0000, an offset of 23 hours)
 * Postgres does not know.
 */
export const Position = Type.Tuple([Type.String({ format: 'date-time', pattern: '^[12][0-9]{3}-.*Z$' }), Id]);
const InstantOrNull = Type.Union([Instant, Type.Null()]);
const TextOrNull = Type.Union([Type.String(), Type.Null()]);

/** 電子証明書 */
export const Certificate = Type.Object(
  {
    id: Id,
    contractId: Id,
    userId: Id,
    userName: Type.String(),
    userEmail: Type.String(),
    deviceId: Id,
    /** Of a reissue (再発行): the certificate that was chosen to be reissued. */
    previousId: Type.Union([Id, Type.Null()]),
    deviceCode: Type.Enum([...deviceCodes]),
    state: Type.Enum([...certificateStates]),
    /** As people read it: 証明書発行済み. */
    stateName: Type.String(),
    subject: Type.Object({
      organization: Type.String(),
      organizationUnit1: TextOrNull,
      organizationUnit2: TextOrNull,
      commonName: Type.String(),
      email: Type.String(),
    }),
    generation: Type.String(),
    /** 32 lower-case hexadecimal digits; null until it is issued. */
    serial: TextOrNull,
    notBefore: InstantOrNull,
    notAfter: InstantOrNull,
    requestedAt: Instant,
    issuedAt: InstantOrNull,
    collectedAt: InstantOrNull,
    /** When ten wrong passwords locked its portal; null once it is unlocked (ロック解除). */
    lockedAt: InstantOrNull,
    /** When private key and password were destroyed (破棄済み). */
    secretsDestroyedAt: InstantOrNull,
    /** Day in Japan, yyyy-mm-dd. */
    revokeOn: TextOrNull,
    revokedAt: InstantOrNull,
    revocationReason: Type.Union([Type.Enum([...revocationReasons]), Type.Null()]),
    /** When a published CRL first carried it. */
    inCrlAt: InstantOrNull,
    renewal: Type.Union([Type.Enum(['open', 'renewed']), Type.Null()], {
      description:
        '証明書更新: `open`: its holder may renew it now; `renewed`: its holder has asked for a new one, which lives or waits. Otherwise, and in answers to changes, null.',
    }),
    /** Whether it may be deleted (証明書削除) by itself: grey in the list. */
    deletable: Type.Boolean(),
    failure: Type.Union([Type.Object({ code: Type.String(), detail: Type.String() }), Type.Null()]),
  },
  { $id: 'Certificate' },
);
export type Certificate = Static<typeof Certificate>;

export function showCertificate(row: ShownCertificate, language: 'ja' | 'en'): Certificate {
  const { state } = row;
  const issued = row.issued_at !== null;
  return {
    id: row.certificate_id,
    contractId: row.contract_id ?? '',
    userId: row.user_id ?? '',
    userName: `${row.family_name} ${row.given_name}`,
    userEmail: row.user_email,
    deviceId: row.device_id ?? '',
    previousId: row.previous_certificate_id,
    deviceCode: row.device_code,
    state,
    stateName: certificateStateNames[state][language],
    subject: {
      organization: row.subject_organization,
      organizationUnit1: row.subject_organization_unit1,
      organizationUnit2: row.subject_organization_unit2,
      commonName: row.common_name,
      email: row.email,
    },
    generation: row.generation,
    serial: row.serial?.toString('hex') ?? null,
    notBefore: issued ? instant(row.not_before) : null,
    notAfter: issued ? instant(row.not_after) : null,
    requestedAt: row.requested_at.toISOString(),
    issuedAt: instant(row.issued_at),
    collectedAt: instant(row.collected_at),
    lockedAt: instant(row.locked_at),
    secretsDestroyedAt: instant(row.secrets_destroyed_at),
    revokeOn: row.revoke_on,
    revokedAt: instant(row.revoked_at),
    revocationReason: row.revocation_reason,
    inCrlAt: instant(row.in_crl_at),
    renewal: row.renewal,
    deletable: row.deletable,
    failure: row.failure_code === null ? null : { code: row.failure_code, detail: row.failure_detail ?? '' },
  };
}

function instant(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
