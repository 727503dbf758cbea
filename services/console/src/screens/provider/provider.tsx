import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { changeSearch, useLocation } from '../../routing/location.ts';
import type { ScreenProps } from '../screen-list.tsx';
import { ApiKeys } from './api-keys.tsx';
import { Contacts } from './contacts.tsx';

/** One サービス提供会社: who logs in for it, by certificate or by key. */
export function ProviderScreen({ params }: ScreenProps) {
  const providerId = params['providerId'] ?? '';
  const { search } = useLocation();
  const tab = search.get('tab') ?? 'contacts';
  const { data, error, reload } = useAnswer(`provider/${providerId}`, (signal) =>
    api().get('/v1/providers/{providerId}', { path: { providerId }, signal }),
  );
  return (
    <Page
      title={data?.name ?? t('サービス提供会社', 'Provider')}
      crumbs={[[t('サービス提供会社', 'Providers'), '/providers']]}
    >
      <ProblemNotice error={error} retry={reload} />
      <Tabs
        label={t('サービス提供会社の情報', 'About the provider')}
        open={tab}
        onOpen={(name) => changeSearch({ tab: name, page: null }, { replace: true })}
        tabs={[
          { name: 'contacts', title: t('担当者', 'Contacts') },
          { name: 'api-keys', title: t('API キー', 'API keys') },
        ]}
      />
      {tab === 'api-keys' ? <ApiKeys providerId={providerId} /> : <Contacts providerId={providerId} />}
    </Page>
  );
}
