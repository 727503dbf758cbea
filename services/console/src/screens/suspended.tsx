import { EmptyState } from '../components/empty-state.tsx';
import { useMe } from '../identity/me.ts';
import { t } from '../language/language.ts';
import { Page } from '../layout/page.tsx';

/** All that people of a suspended organization see, whichever screen they asked for: what it means, and whom to ask. */
export function Suspended() {
  const name = useMe().organization?.name ?? '';
  return (
    <Page title={t('利用停止中です', 'Suspended')}>
      <EmptyState
        title={t(
          `${name} の利用が停止されているため、管理画面を利用できません。`,
          `${name} is suspended: the administration cannot be used.`,
        )}
      >
        <p>
          {t(
            '利用停止の理由と解除については、認証局運用者にお問い合わせください。',
            'Ask the operator of the certification authority why, and to end it.',
          )}
        </p>
        <p>
          {t(
            '利用停止中は、登録・再発行・更新と、利用者による証明書のダウンロードはできません。失効が必要な証明書があるときは、認証局運用者に依頼してください。',
            'Until then nothing is issued or renewed, and people cannot download. What has to be revoked the operator can revoke.',
          )}
        </p>
        <p class="soft">
          {t(
            '発行済みの証明書は失効していませんが、サービスの利用を断られることがあります。',
            'Certificates are not revoked, but services may refuse them.',
          )}
        </p>
        <p class="soft">
          {t('解除されると、この画面は自動的に切り替わります。', 'Once it has ended, this page goes away by itself.')}
        </p>
      </EmptyState>
    </Page>
  );
}
