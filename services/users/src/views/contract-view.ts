import { type Static, Type } from 'typebox';
import type { ContractRow } from '../db/schema.ts';
import { Day, Id, Instant, Revision } from './fields.ts';

/** 契約 */
export const ContractView = Type.Object(
  {
    id: Id,
    organizationId: Id,
    serviceId: Id,
    serviceName: Type.String(),
    licences: Type.Integer(),
    /** Both days belong to the contract, in Japan time. */
    startsOn: Day,
    endsOn: Day,
    /** The CA generation that issues its certificates. */
    generation: Type.String(),
    revision: Revision,
    createdAt: Instant,
  },
  { $id: 'Contract' },
);
export type ContractView = Static<typeof ContractView>;

export function viewContract(row: ContractRow & { service_name: string }): ContractView {
  return {
    id: row.id,
    organizationId: row.organization_id,
    serviceId: row.service_id,
    serviceName: row.service_name,
    licences: row.licences,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    generation: row.generation,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
  };
}
