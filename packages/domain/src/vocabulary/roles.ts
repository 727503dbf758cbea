import type { Text } from '../errors/text.ts';

/** Who may come through the gateway. Users (利用者) never do: they meet the portal only. */
export const roles = ['operator', 'provider', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];

export const roleNames: Readonly<Record<Role, Text>> = {
  operator: { ja: '認証局運用者', en: 'CA operator' },
  provider: { ja: 'サービス提供会社', en: 'Service provider' },
  administrator: { ja: '利用法人管理者', en: 'Administrator' },
  auditor: { ja: '利用法人監査者', en: 'Auditor' },
};

/** The roles an organization gives to its own people; both log in with an administrator certificate. */
export const administratorRoles = ['administrator', 'auditor'] as const satisfies readonly Role[];
export type AdministratorRole = (typeof administratorRoles)[number];
