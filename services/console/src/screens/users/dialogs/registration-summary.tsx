import type { Schemas } from '@inkan/api-client';
import { Notice } from '../../../components/notice.tsx';
import { Facts } from '../../../components/panel.tsx';
import { Table } from '../../../components/table.tsx';
import { japanMinute } from '../../../language/japan-time.ts';
import { t } from '../../../language/language.ts';
import { deviceName } from '../../../vocabulary/devices.ts';

/** ［入力内容の確認］画面: the person and the certificates as they would be. */
export function RegistrationSummary(props: { registration: Schemas['Registration']; unit?: string | undefined }) {
  const { user, devices, licences } = props.registration;
  return (
    <>
      <Facts
        of={[
          [t('氏名', 'Name'), `${user.familyName} ${user.givenName}`],
          [t('フリガナ', 'Kana'), `${user.familyNameKana} ${user.givenNameKana}`],
          [t('英語表記', 'English'), `${user.familyNameEnglish} ${user.givenNameEnglish}`],
          [t('メールアドレス（代表）', 'Primary e-mail'), user.email],
          [t('組織', 'Unit'), props.unit],
          [t('サービス連携用ID', 'Linkage ID'), user.linkageId],
        ]}
      />
      <DeviceSummary devices={devices} />
      <p class="number">
        {t(
          `ライセンス: 契約 ${licences.contracted}、使用中 ${licences.used}、今回 ${licences.requested}`,
          `Licences: ${licences.contracted} contracted, ${licences.used} in use, ${licences.requested} asked for`,
        )}
      </p>
    </>
  );
}

export function DeviceSummary({ devices }: { devices: Schemas['Registration']['devices'] }) {
  return (
    <>
      <Table
        caption={t('発行する証明書', 'Certificates to be issued')}
        rows={devices}
        id={({ deviceId }) => deviceId}
        columns={[
          { name: 'device', title: t('利用デバイス', 'Device'), cell: ({ deviceCode }) => deviceName(deviceCode) },
          { name: 'email', title: t('利用デバイス用メールアドレス', 'Device e-mail'), cell: ({ email }) => email },
          { name: 'from', title: t('開始', 'Begins'), cell: ({ notBefore }) => japanMinute(notBefore) },
          { name: 'to', title: t('終了', 'Ends'), cell: ({ notAfter }) => japanMinute(notAfter) },
        ]}
      />
      {devices.some(({ cut }) => cut) ? (
        <Notice
          kind="warn"
          title={t(
            '認証局の有効期限に合わせて、証明書の終了日が短くなります。',
            'The certificates end with their CA, earlier than the usual term.',
          )}
        />
      ) : null}
    </>
  );
}
