import { sql } from 'kysely';
import type { CertificatesTable, Db, SecretsTable, UserRow } from './schema.ts';

export type NoticedUserRow = Pick<UserRow, 'user_id' | 'email' | 'family_name' | 'given_name'>;

/** The users of the contract among these; deleted ones are none. */
export async function noticedUsers(
  db: Db,
  of: { readonly contractId: string; readonly userIds: readonly string[] },
): Promise<NoticedUserRow[]> {
  return db
    .selectFrom('users')
    .select(['user_id', 'email', 'family_name', 'given_name'])
    .where('contract_id', '=', of.contractId)
    .where('state', '<>', 'deleted')
    .where(sql`user_id`, '=', sql`any(${of.userIds}::uuid[])`)
    .execute();
}

export type NoticedPasswordRow = Pick<CertificatesTable, 'certificate_id' | 'email' | 'revoked_at'> & {
  user_id: string;
  secrets: SecretsTable | null;
};

/** The living certificates of these users, device by device, the newest first; their passwords still sealed. */
export async function livingWithSecrets(
  db: Db,
  of: { readonly userIds: readonly string[]; readonly now: Date },
): Promise<NoticedPasswordRow[]> {
  const { rows } = await sql<Omit<NoticedPasswordRow, 'secrets'>>`
    select c.certificate_id, c.user_id, c.email, c.revoked_at
    from certificates c join devices d on d.device_id = c.device_id
    where c.user_id = any(${of.userIds}::uuid[]) and c.listed
      and c.issued_at is not null and c.revoked_at is null and c.not_after >= ${of.now}
    order by d.registered_at, d.device_id, c.requested_at desc, c.certificate_id desc
  `.execute(db);
  const ids = rows.map((row) => row.certificate_id);
  const secrets = await db
    .selectFrom('secrets')
    .selectAll()
    .where(sql`certificate_id`, '=', sql`any(${ids}::uuid[])`)
    .execute();
  const byId = new Map(secrets.map((row) => [row.certificate_id, row]));
  return rows.map((row) => ({ ...row, secrets: byId.get(row.certificate_id) ?? null }));
}
