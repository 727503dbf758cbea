import type { Schemas } from '@inkan/api-client';
import { Facts, Panel } from '../../components/panel.tsx';
import { useUnits } from '../../data/contracts.ts';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';

export function UserFacts({ user }: { user: Schemas['User'] }) {
  const units = useUnits(user.contractId);
  return (
    <Panel title={t('利用者情報', 'User')}>
      <Facts
        of={[
          [t('代表メールアドレス', 'Primary e-mail'), user.email],
          [t('フリガナ', 'Kana'), `${user.familyNameKana} ${user.givenNameKana}`],
          [t('英語表記', 'English'), `${user.familyNameEnglish} ${user.givenNameEnglish}`],
          [t('組織', 'Unit'), units.data?.find(({ id }) => id === user.unitId)?.name],
          [t('サービス連携用ID', 'Linkage ID'), user.linkageId],
          [t('登録日時', 'Registered'), japanMinute(user.createdAt)],
        ]}
      />
    </Panel>
  );
}
