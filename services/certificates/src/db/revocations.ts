import type { RevocationReason } from '@inkan/domain';
import { sql } from 'kysely';
import type { CertificatesTable, Db } from './schema.ts';

export const revocableColumns = [
  'certificate_id',
  'profile',
  'generation',
  'device_id',
  'serial',
  'failed_at',
  'revoked_at',
  'not_after',
  'revoke_on',
  'collected_at',
  'issued_at',
  'awaits_key',
  'key_origin',
  'secrets_destroyed_at',
] as const;

export type RevocableCertificate = Pick<CertificatesTable, (typeof revocableColumns)[number]>;

function revocable(db: Db, certificateIds: readonly string[]) {
  return db
    .selectFrom('certificates')
    .select(revocableColumns)
    .where(sql`certificate_id`, '=', sql`any(${certificateIds}::uuid[])`)
    .orderBy('certificate_id')
    .forUpdate();
}

export async function lockCertificatesOfContract(
  db: Db,
  contractId: string,
  certificateIds: readonly string[],
): Promise<RevocableCertificate[]> {
  return revocable(db, certificateIds).where('contract_id', '=', contractId).where('listed', '=', true).execute();
}

/** What is good, or still waits for the signer, of somebody's certificates. */
export async function lockLivingOfUser(db: Db, userId: string, now: Date): Promise<RevocableCertificate[]> {
  return db
    .selectFrom('certificates')
    .select(revocableColumns)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('failed_at', 'is', null)
    .where((where) => where.or([where('issued_at', 'is', null), where('not_after', '>=', now)]))
    .orderBy('certificate_id')
    .forUpdate()
    .execute();
}

export async function lockLoginCertificate(db: Db, certificateId: string): Promise<RevocableCertificate | undefined> {
  return revocable(db, [certificateId]).where('contract_id', 'is', null).executeTakeFirst();
}

/** Those of the generation that bear one of the serials (lower-case hex). */
export async function lockCertificatesBySerial(
  db: Db,
  generation: string,
  serials: readonly string[],
): Promise<RevocableCertificate[]> {
  return db
    .selectFrom('certificates')
    .select(revocableColumns)
    .where('generation', '=', generation)
    .where(sql`serial`, 'in', sql`(select decode(hex, 'hex') from unnest(${serials}::text[]) as listed (hex))`)
    .orderBy('certificate_id')
    .forUpdate()
    .execute();
}

export async function recordRevoked(
  db: Db,
  certificateIds: readonly string[],
  revocation: { revokedAt: Date; reason: RevocationReason },
): Promise<void> {
  await sql`
    update certificates
    set revoked_at = ${revocation.revokedAt}, revocation_reason = ${revocation.reason},
      revoke_on = null, scheduled_reason = null
    where certificate_id = any(${certificateIds}::uuid[]) and revoked_at is null
  `.execute(db);
}

export async function recordRevocationCommanded(db: Db, certificateIds: readonly string[], now: Date): Promise<void> {
  await sql`
    update certificates set revocation_commanded_at = ${now} where certificate_id = any(${certificateIds}::uuid[])
  `.execute(db);
}

export type UnpublishedRevocation = {
  certificate_id: string;
  generation: string;
  serial: Buffer;
  revoked_at: Date;
  revocation_reason: RevocationReason;
};

/** Revocations that no CRL has carried although the signer was told long ago. */
export async function claimUnpublished(
  db: Db,
  of: { now: Date; commandedBefore: Date; limit: number },
): Promise<UnpublishedRevocation[]> {
  const { rows } = await sql<UnpublishedRevocation>`
    select certificate_id, generation, serial, revoked_at, revocation_reason from certificates
    where revoked_at is not null and in_crl_at is null and serial is not null
      and not_after >= ${of.now} and revocation_commanded_at < ${of.commandedBefore}
    order by certificate_id limit ${of.limit} for update skip locked
  `.execute(db);
  return rows;
}

/** Serials (lower-case hex) of the generation whose revocation no CRL has carried yet. */
export async function serialsAwaitingCrl(db: Db, generation: string): Promise<string[]> {
  const { rows } = await sql<{ serial: string }>`
    select encode(serial, 'hex') as serial from certificates
    where generation = ${generation} and revoked_at is not null and in_crl_at is null and serial is not null
  `.execute(db);
  return rows.map((row) => row.serial);
}

export async function recordInCrl(db: Db, generation: string, serials: readonly string[], now: Date): Promise<void> {
  await sql`
    update certificates set in_crl_at = ${now}
    where generation = ${generation} and in_crl_at is null and revoked_at is not null
      and serial in (select decode(hex, 'hex') from unnest(${serials}::text[]) as listed (hex))
  `.execute(db);
}

export async function keepRevocationAhead(
  db: Db,
  ahead: { certificateId: string; revokedAt: Date; reason: RevocationReason },
): Promise<void> {
  await db
    .insertInto('revocations_ahead')
    .values({ certificate_id: ahead.certificateId, revoked_at: ahead.revokedAt, reason: ahead.reason })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes the revocation that overtook this certificate's request, if one did. */
export async function takeRevocationAhead(
  db: Db,
  certificateId: string,
): Promise<{ revoked_at: Date; reason: RevocationReason } | undefined> {
  return db
    .deleteFrom('revocations_ahead')
    .where('certificate_id', '=', certificateId)
    .returning(['revoked_at', 'reason'])
    .executeTakeFirst();
}
