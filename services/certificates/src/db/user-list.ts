import type { DeviceCode } from '@inkan/domain';
import { sql } from 'kysely';
import type { CertificatesTable, Db, SecretsTable, UserRow } from './schema.ts';

/** A certificate with its person, and its secrets still sealed. */
export type UserListRow = Pick<
  CertificatesTable,
  | 'certificate_id'
  | 'generation'
  | 'serial'
  | 'not_before'
  | 'not_after'
  | 'issued_at'
  | 'failed_at'
  | 'revoked_at'
  | 'collected_at'
  | 'revoke_on'
  | 'awaits_key'
> &
  Pick<
    UserRow,
    | 'family_name'
    | 'given_name'
    | 'family_name_kana'
    | 'given_name_kana'
    | 'family_name_english'
    | 'given_name_english'
    | 'linkage_id'
  > & {
    user_email: string;
    certificate_email: string;
    device_code: DeviceCode;
    unit_name: string | null;
    secrets: SecretsTable | null;
  };

/** In the order asked. @param withSecrets reads them too, for whoever may see passwords */
export async function readUserListRows(
  db: Db,
  certificateIds: readonly string[],
  { withSecrets }: { withSecrets: boolean },
): Promise<UserListRow[]> {
  const rows = await db
    .selectFrom('certificates as c')
    .innerJoin('devices as d', 'd.device_id', 'c.device_id')
    .innerJoin('users as u', 'u.user_id', 'c.user_id')
    .leftJoin('units as o', 'o.unit_id', 'u.unit_id')
    .select([
      'c.certificate_id',
      'c.generation',
      'c.serial',
      'c.not_before',
      'c.not_after',
      'c.issued_at',
      'c.failed_at',
      'c.revoked_at',
      'c.collected_at',
      'c.revoke_on',
      'c.awaits_key',
      'c.email as certificate_email',
      'd.device_code',
      'u.email as user_email',
      'u.family_name',
      'u.given_name',
      'u.family_name_kana',
      'u.given_name_kana',
      'u.family_name_english',
      'u.given_name_english',
      'u.linkage_id',
      'o.name as unit_name',
    ])
    .where(sql`c.certificate_id`, '=', sql`any(${certificateIds}::uuid[])`)
    .execute();
  const secrets = withSecrets ? await readSecrets(db, certificateIds) : [];
  const secretsOf = new Map(secrets.map((each) => [each.certificate_id, each]));
  const byId = new Map(rows.map((row) => [row.certificate_id, row]));
  return certificateIds.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : { ...row, secrets: secretsOf.get(id) ?? null };
  });
}

async function readSecrets(db: Db, certificateIds: readonly string[]): Promise<SecretsTable[]> {
  return db
    .selectFrom('secrets')
    .selectAll()
    .where(sql`certificate_id`, '=', sql`any(${certificateIds}::uuid[])`)
    .execute();
}
