import { type Static, Type } from 'typebox';
import type { ProviderRow } from '../db/schema.ts';
import { Id, Instant } from './fields.ts';

/** サービス提供会社 */
export const ProviderView = Type.Object({ id: Id, name: Type.String(), createdAt: Instant }, { $id: 'Provider' });
export type ProviderView = Static<typeof ProviderView>;

export function viewProvider(row: ProviderRow): ProviderView {
  return { id: row.id, name: row.name, createdAt: row.created_at.toISOString() };
}
