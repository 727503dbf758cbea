import { type Static, Type } from 'typebox';
import type { UnitRow } from '../db/schema.ts';
import { Id, Instant } from './fields.ts';

/** 組織: a department inside a contract. */
export const UnitView = Type.Object(
  {
    id: Id,
    contractId: Id,
    name: Type.String(),
    /** 本社, made with the contract: where users go who name no other. */
    isDefault: Type.Boolean(),
    createdAt: Instant,
  },
  { $id: 'Unit' },
);
export type UnitView = Static<typeof UnitView>;

export function viewUnit(row: UnitRow): UnitView {
  return {
    id: row.id,
    contractId: row.contract_id,
    name: row.name,
    isDefault: row.is_default,
    createdAt: row.created_at.toISOString(),
  };
}
