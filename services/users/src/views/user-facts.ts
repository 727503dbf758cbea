import type { UserFacts } from '@inkan/queues';
import type { Static } from 'typebox';
import type { UserRow } from '../db/schema.ts';
import { personFacts } from './person-facts.ts';

/** What everybody who deals with this person is told. */
export function userFacts(row: UserRow): Static<typeof UserFacts> {
  return {
    userId: row.id,
    revision: row.revision,
    organizationId: row.organization_id,
    contractId: row.contract_id,
    unitId: row.unit_id,
    email: row.email,
    ...personFacts(row),
    state: row.state,
  };
}
