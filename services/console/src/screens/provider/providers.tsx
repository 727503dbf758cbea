import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Table } from '../../components/table.tsx';
import { useMe } from '../../identity/me.ts';
import { japanDay } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { Link } from '../../routing/link.tsx';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { CreateProviderDialog } from '../operator/create-provider.tsx';
import { useProviders } from '../operator/providers.ts';

/** サービス提供会社の一覧 */
export function ProvidersScreen() {
  const { operates } = useMe();
  const { search } = useLocation();
  const { data, error, reload } = useProviders();
  return (
    <Page
      title={t('サービス提供会社', 'Providers')}
      lead={t(
        '担当者の証明書と API キーは、サービス提供会社ごとに登録します。',
        'Each has contacts with certificates, and API keys.',
      )}
      actions={
        operates ? (
          <Button kind="primary" onPress={() => changeSearch({ dialog: 'provider' })}>
            {t('サービス提供会社の登録', 'Add a provider')}
          </Button>
        ) : undefined
      }
    >
      <ProblemNotice error={error} retry={reload} />
      {data?.length === 0 ? (
        <EmptyState title={t('サービス提供会社がまだ登録されていません。', 'There is no provider yet.')}>
          <p class="soft">
            {t('［サービス提供会社の登録］から始め、続けてサービスを登録してください。', 'Add one, then its services.')}
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={t('サービス提供会社の一覧', 'Providers')}
          rows={data ?? []}
          id={({ id }) => id}
          loading={data === undefined}
          columns={[
            {
              name: 'name',
              title: t('サービス提供会社名', 'Name'),
              cell: ({ id, name }) => <Link to={`/providers/${id}`}>{name}</Link>,
            },
            { name: 'created', title: t('登録日', 'Created'), cell: ({ createdAt }) => japanDay(createdAt) },
          ]}
        />
      )}
      {search.get('dialog') === 'provider' ? (
        <CreateProviderDialog onClose={() => changeSearch({ dialog: null })} />
      ) : null}
    </Page>
  );
}
