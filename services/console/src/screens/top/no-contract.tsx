import { EmptyState } from '../../components/empty-state.tsx';
import { useMe } from '../../identity/me.ts';
import { t } from '../../language/language.ts';
import { Link } from '../../routing/link.tsx';

/** There is nothing to maintain yet: what whoever is at the screen can do about it. */
export function NoContract() {
  const { operates } = useMe();
  return (
    <EmptyState title={t('契約中のサービスがありません。', 'There is no contract yet.')}>
      {operates ? <FirstSteps /> : null}
      <p class="soft">
        {operates
          ? t('契約が登録されると、管理者が利用者の登録を始められます。', 'Then its administrators can register users.')
          : t(
              '契約が登録されると、利用者の登録を始められます。認証局運用者にお問い合わせください。',
              'Once there is one, users can be registered. Ask the operator.',
            )}
      </p>
    </EmptyState>
  );
}

function FirstSteps() {
  return (
    <ol class="plain-list stack">
      <li>
        <Link to="/providers">{t('1. サービス提供会社を登録する', '1. Add a provider')}</Link>
      </li>
      <li>
        <Link to="/services">{t('2. サービスを登録する', '2. Add its service')}</Link>
      </li>
      <li>
        <Link to="/organizations">
          {t('3. 利用法人、契約、管理者を登録する', '3. Add an organization, its contract and an administrator')}
        </Link>
      </li>
    </ol>
  );
}
