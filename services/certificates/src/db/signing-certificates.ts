import { sql } from 'kysely';
import type { Db, SigningCertificatesTable, SigningProfile } from './schema.ts';

/** One round at a time in the whole house: two processes would make two keys for one purpose. */
export async function lockSigningCertificates(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('inkan signing certificates', 0))`.execute(db);
}

export type SigningCertificateState = Pick<
  SigningCertificatesTable,
  | 'certificate_id'
  | 'profile'
  | 'generation'
  | 'public_key'
  | 'commanded_times'
  | 'not_before'
  | 'not_after'
  | 'issued_at'
  | 'failed_at'
> & { batch_id: string | null; commanded_at: Date | null; obeyed_until: Date | null };

/** Of each generation and profile: what waits, the newest issued, the last failed. */
export async function signingCertificateStates(db: Db): Promise<SigningCertificateState[]> {
  const { rows } = await sql<SigningCertificateState>`
    select distinct on (s.generation, s.profile, s.issued_at is null, s.failed_at is null)
      s.certificate_id, s.profile, s.generation, s.public_key, s.commanded_times, s.not_before, s.not_after,
      s.issued_at, s.failed_at, s.batch_id, b.commanded_at, b.not_after as obeyed_until
    from signing_certificates s left join signer_batches b on b.batch_id = s.batch_id
    order by s.generation, s.profile, s.issued_at is null, s.failed_at is null,
      s.issued_at desc, s.failed_at desc, s.requested_at desc
  `.execute(db);
  return rows;
}

export type NewSigningCertificate = Pick<
  SigningCertificatesTable,
  | 'certificate_id'
  | 'profile'
  | 'generation'
  | 'public_key'
  | 'master_key_id'
  | 'wrapped_data_key'
  | 'private_key'
  | 'requested_at'
>;

export async function insertSigningCertificate(db: Db, row: NewSigningCertificate): Promise<void> {
  await db
    .insertInto('signing_certificates')
    .values({
      ...row,
      batch_id: null,
      commanded_times: 0,
      not_before: null,
      not_after: null,
      issued_at: null,
      serial: null,
      certificate: null,
      failed_at: null,
      failure_code: null,
      failure_detail: null,
    })
    .execute();
}

export async function recordSigningCommanded(
  db: Db,
  batchId: string,
  { certificateId, notBefore, notAfter }: { certificateId: string; notBefore: Date; notAfter: Date },
): Promise<void> {
  await sql`
    update signing_certificates
    set batch_id = ${batchId}, commanded_times = commanded_times + 1, not_before = ${notBefore}, not_after = ${notAfter}
    where certificate_id = ${certificateId}
  `.execute(db);
}

/** The rows an answer of the signer is about, locked. */
export async function lockAwaitedSigning(
  db: Db,
  certificateIds: readonly string[],
): Promise<SigningCertificatesTable[]> {
  return db
    .selectFrom('signing_certificates')
    .selectAll()
    .where(sql`certificate_id`, '=', sql`any(${certificateIds}::uuid[])`)
    .orderBy('certificate_id')
    .forUpdate()
    .execute();
}

export async function recordSigningIssued(
  db: Db,
  certificateId: string,
  issued: { serial: string; certificate: Buffer; now: Date },
): Promise<void> {
  await db
    .updateTable('signing_certificates')
    .set({ issued_at: issued.now, serial: Buffer.from(issued.serial, 'hex'), certificate: issued.certificate })
    .where('certificate_id', '=', certificateId)
    .execute();
}

/** The end of a request that nothing comes of; its key goes with it. */
export async function recordSigningFailed(
  db: Db,
  certificateId: string,
  failure: { code: string; detail: string; now: Date },
): Promise<void> {
  await db
    .updateTable('signing_certificates')
    .set({
      failed_at: failure.now,
      failure_code: failure.code,
      failure_detail: failure.detail,
      wrapped_data_key: null,
      private_key: null,
    })
    .where('certificate_id', '=', certificateId)
    .execute();
}

/** Has it commanded at the next round. @param validity 'fresh': only for what the signer has not prepared */
export async function commandSigningAgain(db: Db, certificateId: string, validity: 'same' | 'fresh'): Promise<void> {
  await db
    .updateTable('signing_certificates')
    .set({ batch_id: null, ...(validity === 'fresh' ? { not_before: null, not_after: null } : {}) })
    .where('certificate_id', '=', certificateId)
    .execute();
}

/** Keys of certificates that have ended sign nothing any more. */
export async function destroyEndedSigningKeys(db: Db, now: Date): Promise<void> {
  await sql`
    update signing_certificates set wrapped_data_key = null, private_key = null
    where not_after < ${now} and private_key is not null and issued_at is not null
  `.execute(db);
}

export type UsableSigningCertificate = {
  certificate_id: string;
  certificate: Buffer;
  master_key_id: string;
  wrapped_data_key: Buffer;
  private_key: Buffer;
};

/** The newest that holds now, with its sealed key. */
export async function usableSigningCertificate(
  db: Db,
  of: { generation: string; profile: SigningProfile; now: Date },
): Promise<UsableSigningCertificate | undefined> {
  return db
    .selectFrom('signing_certificates')
    .select(['certificate_id', 'certificate', 'master_key_id', 'wrapped_data_key', 'private_key'])
    .where('generation', '=', of.generation)
    .where('profile', '=', of.profile)
    .where('issued_at', 'is not', null)
    .where('failed_at', 'is', null)
    .where('private_key', 'is not', null)
    .where('not_before', '<=', of.now)
    .where('not_after', '>', of.now)
    .orderBy('issued_at', 'desc')
    .limit(1)
    .$narrowType<{ certificate: Buffer; wrapped_data_key: Buffer; private_key: Buffer }>()
    .executeTakeFirst();
}
