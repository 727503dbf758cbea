import type { Language } from '@inkan/domain';
import { type Static, Type } from 'typebox';
import type { OrganizationRow } from '../db/schema.ts';
import { warningsAbout } from '../domain/allowed-networks.ts';
import { Id, Revision } from './fields.ts';

const Days = (description: string) => Type.Array(Type.Integer(), { description });

/** 利用法人 詳細設定 */
export const OrganizationSettingsView = Type.Object(
  {
    organizationId: Id,
    /** False: 利用者へ メールで通知しない. */
    notifyUsers: Type.Boolean(),
    /** 証明書の削除設定 */
    certificateDeletion: Type.Boolean(),
    allowedNetworks: Type.Array(Type.String(), { description: '許可 IP アドレス of the download site; empty: nobody' }),
    reminderDaysBefore: Days('Days before the end of a certificate on which its owner is reminded'),
    reminderDaysAfter: Days('Days after the end, if no newer certificate is there'),
    revision: Revision,
    warnings: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }), {
      description: 'What is allowed and hardly meant',
    }),
  },
  { $id: 'OrganizationSettings' },
);
export type OrganizationSettingsView = Static<typeof OrganizationSettingsView>;

export function viewOrganizationSettings(row: OrganizationRow, language: Language): OrganizationSettingsView {
  return {
    organizationId: row.id,
    notifyUsers: row.notify_users,
    certificateDeletion: row.certificate_deletion,
    allowedNetworks: [...row.allowed_networks],
    reminderDaysBefore: [...row.reminder_days_before],
    reminderDaysAfter: [...row.reminder_days_after],
    revision: row.revision,
    warnings: warningsAbout(row.allowed_networks).map(({ pointer, ...text }) => ({ pointer, detail: text[language] })),
  };
}
