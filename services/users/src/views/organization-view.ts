import { type Static, Type } from 'typebox';
import type { OrganizationRow } from '../db/schema.ts';
import { Id, Instant, Revision } from './fields.ts';

/** 利用法人 */
export const OrganizationView = Type.Object(
  {
    id: Id,
    name: Type.String(),
    /** The subject's O. */
    englishName: Type.String(),
    suspended: Type.Boolean(),
    /** False: 利用者へ メールで通知しない. */
    notifyUsers: Type.Boolean(),
    revision: Revision,
    createdAt: Instant,
  },
  { $id: 'Organization' },
);
export type OrganizationView = Static<typeof OrganizationView>;

export function viewOrganization(row: OrganizationRow): OrganizationView {
  return {
    id: row.id,
    name: row.name,
    englishName: row.english_name,
    suspended: row.suspended,
    notifyUsers: row.notify_users,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
  };
}
