import { EmptyState } from '../components/empty-state.tsx';
import { t } from '../language/language.ts';
import { Page } from '../layout/page.tsx';
import { Link } from '../routing/link.tsx';

export function NotFound() {
  return (
    <Page title={t('ページがありません', 'No such page')}>
      <EmptyState title={t('この URL の画面はありません。', 'There is no screen at this address.')}>
        <Link to="/">{t('トップへ', 'To the top page')}</Link>
      </EmptyState>
    </Page>
  );
}
