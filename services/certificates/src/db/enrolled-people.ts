import { sql } from 'kysely';
import type { Db } from './schema.ts';

export type EnrolledPerson = {
  certificateId: string;
  organizationId: string;
  contractId: string;
  userId: string;
  email: string;
  displayName: string;
};

/** Whose these certificates are, and where they are mailed. */
export async function peopleOf(db: Db, certificateIds: readonly string[]): Promise<EnrolledPerson[]> {
  const { rows } = await sql<EnrolledPerson>`
    select certificate_id as "certificateId", organization_id as "organizationId", contract_id as "contractId",
      user_id as "userId", email, display_name as "displayName"
    from certificates where certificate_id = any(${certificateIds}::uuid[]) and profile = 'client'
    order by certificate_id
  `.execute(db);
  return rows;
}
