import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { usePaged } from '../../paging/use-paged.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { CreateProviderDialog } from './create-provider.tsx';
import { useProviders } from './providers.ts';
import { ServiceDialog } from './service-dialog.tsx';
import { flags, validityText } from './service-options.ts';

/** サービス提供会社とサービス, with the options that decide what administrators can enter. */
export function ServicesScreen() {
  const { search } = useLocation();
  const providers = useProviders();
  const list = usePaged('services', (query, signal) => api().get('/v1/services', { query, signal }));
  const dialog = search.get('dialog');
  const editing = list.items.find(({ id }) => id === search.get('service'));
  const onClose = (): void => changeSearch({ dialog: null, service: null });
  const none = providers.data?.length === 0;
  return (
    <Page
      title={t('サービス', 'Services')}
      lead={t(
        'サービス提供会社ごとのサービスと、入力項目を決めるオプションです。',
        'The providers’ services, and the options that decide what is entered.',
      )}
      actions={
        <>
          <Button onPress={() => changeSearch({ dialog: 'provider' })}>
            {t('サービス提供会社の登録', 'Add a provider')}
          </Button>
          <Button kind="primary" disabled={none} onPress={() => changeSearch({ dialog: 'service' })}>
            {t('サービスの登録', 'Add a service')}
          </Button>
        </>
      }
    >
      <ProblemNotice error={list.error ?? providers.error} retry={list.reload} />
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('サービスがまだ登録されていません。', 'There is no service yet.')}>
          <p class="soft">
            {t('サービス提供会社、サービスの順に登録してください。', 'Add a provider first, then its service.')}
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={t('サービスの一覧', 'Services')}
          rows={list.items}
          id={({ id }) => id}
          loading={list.data === undefined}
          columns={[
            { name: 'name', title: t('サービス', 'Service'), cell: ({ name }) => name },
            {
              name: 'provider',
              title: t('サービス提供会社', 'Provider'),
              cell: ({ providerId }) => providers.data?.find(({ id }) => id === providerId)?.name ?? '–',
            },
            { name: 'validity', title: t('有効期間', 'Validity'), cell: ({ options }) => validityText(options) },
            { name: 'key', title: t('鍵', 'Key'), mono: true, cell: ({ options }) => options.keyAlgorithm },
            { name: 'options', title: t('オプション', 'Options'), cell: (service) => <Flags of={service} /> },
            {
              name: 'actions',
              title: t('操作', 'Actions'),
              cell: ({ id, name }) => (
                <Button
                  size="small"
                  label={t(`${name} を変更`, `Change ${name}`)}
                  onPress={() => changeSearch({ dialog: 'service', service: id })}
                >
                  {t('変更', 'Change')}
                </Button>
              ),
            },
          ]}
        />
      )}
      <Pager {...list.pager} />
      {dialog === 'provider' ? <CreateProviderDialog onClose={onClose} /> : null}
      {dialog === 'service' && (editing || !search.get('service')) ? (
        <ServiceDialog key={editing?.id ?? ''} service={editing} providers={providers.data ?? []} onClose={onClose} />
      ) : null}
    </Page>
  );
}

function Flags({ of }: { of: Schemas['Service'] }) {
  return (
    <span class="row">
      {flags()
        .filter(([name]) => of.options[name])
        .map(([name, label]) => (
          <Tag key={name} tone="quiet">
            {label}
          </Tag>
        ))}
    </span>
  );
}
