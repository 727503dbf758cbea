import type { CertificateState, DeviceCode } from '@inkan/domain';
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';
import type { CertificatesTable, Db, Tables } from './schema.ts';

const columns = [
  'certificates.certificate_id',
  'certificates.contract_id',
  'certificates.user_id',
  'certificates.device_id',
  'certificates.generation',
  'certificates.subject_organization',
  'certificates.subject_organization_unit1',
  'certificates.subject_organization_unit2',
  'certificates.common_name',
  'certificates.email',
  'certificates.requested_at',
  'certificates.previous_certificate_id',
  'certificates.not_before',
  'certificates.not_after',
  'certificates.issued_at',
  'certificates.serial',
  'certificates.failed_at',
  'certificates.failure_code',
  'certificates.failure_detail',
  'certificates.collected_at',
  'certificates.secrets_destroyed_at',
  'certificates.revoke_on',
  'certificates.revoked_at',
  'certificates.revocation_reason',
  'certificates.in_crl_at',
] as const;

type Column<Prefixed> = Prefixed extends `certificates.${infer Name extends keyof CertificatesTable}` ? Name : never;

export type CertificateView = Pick<CertificatesTable, Column<(typeof columns)[number]>> & {
  device_code: DeviceCode;
  user_email: string;
  family_name: string;
  given_name: string;
};

export type CertificateFilter = {
  userId?: string | undefined;
  deviceId?: string | undefined;
  state?: CertificateState | undefined;
};

/** Newest first: where a page ended. `requestedAt` in RFC 3339. */
export type CertificatePosition = { requestedAt: string; certificateId: string };

function views(db: Db, contractId: string) {
  return db
    .selectFrom('certificates')
    .innerJoin('devices', 'devices.device_id', 'certificates.device_id')
    .innerJoin('users', 'users.user_id', 'certificates.user_id')
    .select(columns)
    .select(['devices.device_code', 'users.email as user_email', 'users.family_name', 'users.given_name'])
    .where('certificates.contract_id', '=', contractId);
}

export async function listCertificates(
  db: Db,
  of: {
    contractId: string;
    filter: CertificateFilter;
    after: CertificatePosition | undefined;
    limit: number;
    now: Date;
  },
): Promise<CertificateView[]> {
  let query = views(db, of.contractId)
    .orderBy('certificates.requested_at', 'desc')
    .orderBy('certificates.certificate_id', 'desc')
    .limit(of.limit);
  const { userId, deviceId, state } = of.filter;
  if (userId !== undefined) query = query.where('certificates.user_id', '=', userId);
  if (deviceId !== undefined) query = query.where('certificates.device_id', '=', deviceId);
  if (state !== undefined) query = query.where((eb) => hasState(eb, state, of.now));
  if (of.after !== undefined) {
    const { requestedAt, certificateId } = of.after;
    query = query.where(
      sql<boolean>`(certificates.requested_at, certificates.certificate_id)
        < (${requestedAt}::timestamptz, ${certificateId}::uuid)`,
    );
  }
  return query.execute();
}

export async function findCertificates(
  db: Db,
  contractId: string,
  certificateIds: readonly string[],
): Promise<CertificateView[]> {
  return views(db, contractId)
    .where(sql`certificates.certificate_id`, '=', sql`any(${certificateIds}::uuid[])`)
    .execute();
}

/** DER and generation of an issued certificate. */
export async function readIssued(
  db: Db,
  contractId: string,
  certificateId: string,
): Promise<{ certificate: Buffer | null; generation: string } | undefined> {
  return db
    .selectFrom('certificates')
    .select(['certificate', 'generation'])
    .where('contract_id', '=', contractId)
    .where('certificate_id', '=', certificateId)
    .executeTakeFirst();
}

/**
 * The facts behind each state. It is the facts that are searched, so 証明書発行済み (not downloaded yet) also finds what
 * is scheduled for revocation.
 */
function hasState(
  eb: ExpressionBuilder<Tables, 'certificates'>,
  state: CertificateState,
  now: Date,
): ExpressionWrapper<Tables, 'certificates', SqlBool> {
  const is = (column: 'failed_at' | 'revoked_at' | 'issued_at' | 'collected_at' | 'revoke_on') =>
    eb(`certificates.${column}`, 'is not', null);
  const isNot = (column: 'failed_at' | 'revoked_at' | 'issued_at' | 'collected_at') =>
    eb(`certificates.${column}`, 'is', null);
  const living = eb.and([isNot('revoked_at'), is('issued_at'), eb('certificates.not_after', '>=', now)]);
  switch (state) {
    case 'failed':
      return is('failed_at');
    case 'revoked':
      return eb.and([isNot('failed_at'), is('revoked_at')]);
    case 'expired':
      return eb.and([isNot('revoked_at'), is('issued_at'), eb('certificates.not_after', '<', now)]);
    case 'revocationScheduled':
      return eb.and([living, is('revoke_on')]);
    case 'collected':
      return eb.and([living, is('collected_at')]);
    case 'issued':
      return eb.and([living, isNot('collected_at')]);
    case 'requested':
      return eb.and([isNot('failed_at'), isNot('revoked_at'), isNot('issued_at')]);
    case 'awaitingKey':
      // Every key is made here so far.
      return eb.and([eb.val(false)]);
    default: {
      const unknown: never = state;
      throw new Error(`unknown state ${String(unknown)}`);
    }
  }
}
