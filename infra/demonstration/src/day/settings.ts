import { type Day, expectThat } from './day.ts';

type Settings = {
  readonly certificateDeletion: boolean;
  readonly allowedNetworks: readonly string[];
  readonly reminderDaysBefore: readonly number[];
  readonly reminderDaysAfter: readonly number[];
  readonly warnings: readonly unknown[];
};

/** 利用法人 詳細設定. */
export async function changeSettings({ administrator, organizationId, say }: Day): Promise<void> {
  const path = `/v1/organizations/${organizationId}/settings`;
  const before = await administrator.get<Settings>(path);
  const changed = await administrator.ask('PATCH', path, { certificateDeletion: true, allowedNetworks: ['0.0.0.0/0'] });
  const { certificateDeletion, allowedNetworks, warnings } = changed.body as Settings;
  expectThat(changed.status === 200 && certificateDeletion && warnings.length > 0, '設定と警告', changed);
  say(
    `証明書の削除を許可し、ダウンロードサイトを ${allowedNetworks.join('、')} に開いた（警告 ${warnings.length} 件）`,
  );
  const { reminderDaysBefore: ahead, reminderDaysAfter: behind } = before;
  say(`有効期限通知: 終了の ${ahead.join('、')} 日前と ${behind.join('、')} 日後（9:00）、管理者には日ごとの一覧`);
  const { certificateDeletion: was, allowedNetworks: networks } = before;
  await administrator.ask('PATCH', path, { certificateDeletion: was, allowedNetworks: networks });
  say('設定を元に戻した');
}
