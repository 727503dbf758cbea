import type { Me } from '../identity/me.ts';
import { t } from '../language/language.ts';

export type MenuItem = { readonly to: string; readonly title: string; readonly within?: RegExp };
export type MenuGroup = { readonly title: string; readonly items: readonly MenuItem[] };

/**
 * What somebody finds on the left: the manual's menu for administrators, the installation's for its operators; nothing
 * while the organization is suspended.
 */
export function menuFor({ identity }: Me): MenuGroup[] {
  const { organizationId } = identity;
  if (identity.suspended) return [];
  const groups: MenuGroup[] = [{ title: t('メニュー', 'Menu'), items: [{ to: '/', title: t('トップ', 'Top') }] }];
  groups.push({
    title: t('サービス情報メンテナンス', 'Service maintenance'),
    items: [
      { to: '/users', title: t('利用者メンテナンス', 'Users'), within: /^\/contracts\/[^/]+\/users/ },
      { to: '/user-deletion', title: t('利用者 削除', 'User deletion') },
      ...(organizationId
        ? [
            {
              to: `/organizations/${organizationId}/settings`,
              title: t('利用法人 詳細設定', 'Organization settings'),
            },
          ]
        : []),
      { to: '/generations', title: t('認証局世代', 'CA generations'), within: /^\/generations\// },
    ],
  });
  groups.push({
    title: t('管理', 'Administration'),
    items: [
      ...(organizationId
        ? [
            { to: `/organizations/${organizationId}/administrators`, title: t('管理者', 'Administrators') },
            {
              to: `/organizations/${organizationId}/licence-certificate`,
              title: t('ライセンス証書', 'Licence certificate'),
            },
            {
              to: `/organizations/${organizationId}/download-site`,
              title: t('ダウンロードサイト', 'Download site'),
            },
            { to: `/organizations/${organizationId}/deliveries`, title: t('メール配信状況', 'Mail deliveries') },
          ]
        : []),
      { to: '/audit-log', title: t('操作履歴（監査ログ）', 'Audit log') },
    ],
  });
  if (identity.kind === 'provider' && identity.providerId) {
    groups.push({
      title: t('サービス提供会社', 'Provider'),
      items: [{ to: `/providers/${identity.providerId}`, title: t('担当者・API キー', 'Contacts and API keys') }],
    });
  }
  if (identity.kind === 'operator') {
    groups.push({
      title: t('運用', 'Operation'),
      items: [
        { to: '/organizations', title: t('利用法人', 'Organizations'), within: /^\/organizations\/[^/]+$/ },
        { to: '/providers', title: t('サービス提供会社', 'Providers'), within: /^\/providers\// },
        { to: '/services', title: t('サービス', 'Services') },
        { to: '/system-status', title: t('システム状況', 'System status') },
      ],
    });
  }
  return groups;
}
