import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import type { ScreenProps } from '../screen-list.tsx';
import { Deliveries } from './deliveries.tsx';

/** メール配信状況 of the whole organization. */
export function DeliveriesScreen({ params }: ScreenProps) {
  return (
    <Page
      title={t('メール配信状況', 'Mail deliveries')}
      lead={t(
        '利用者と管理者に送信したメールの状況です。',
        'Mails to users and administrators, and what became of them.',
      )}
    >
      <Deliveries organizationId={params['organizationId'] ?? ''} />
    </Page>
  );
}
