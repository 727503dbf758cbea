import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { useMe } from '../../identity/me.ts';
import { japanDay } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { usePaged } from '../../paging/use-paged.ts';
import { Link } from '../../routing/link.tsx';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { CreateOrganizationDialog } from './create-organization.tsx';

/** 利用法人の一覧 */
export function OrganizationsScreen() {
  const { operates } = useMe();
  const { search } = useLocation();
  const list = usePaged('organizations', (query, signal) => api().get('/v1/organizations', { query, signal }));
  return (
    <Page
      title={t('利用法人', 'Organizations')}
      actions={
        operates ? (
          <Button kind="primary" onPress={() => changeSearch({ dialog: 'create' })}>
            {t('利用法人の登録', 'Add an organization')}
          </Button>
        ) : undefined
      }
    >
      <ProblemNotice error={list.error} retry={list.reload} />
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('利用法人がまだ登録されていません。', 'There is no organization yet.')}>
          <p class="soft">{t('［利用法人の登録］から始めてください。', 'Begin by adding one.')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('利用法人の一覧', 'Organizations')}
          rows={list.items}
          id={({ id }) => id}
          loading={list.data === undefined}
          columns={[
            {
              name: 'name',
              title: t('利用法人名', 'Name'),
              cell: ({ id, name }) => <Link to={`/organizations/${id}`}>{name}</Link>,
            },
            { name: 'english', title: t('英語表記', 'English'), cell: ({ englishName }) => englishName },
            { name: 'state', title: t('状態', 'State'), cell: (row) => <OrganizationState of={row} /> },
            { name: 'created', title: t('登録日', 'Created'), cell: ({ createdAt }) => japanDay(createdAt) },
          ]}
        />
      )}
      <Pager {...list.pager} />
      {search.get('dialog') === 'create' ? (
        <CreateOrganizationDialog onClose={() => changeSearch({ dialog: null })} />
      ) : null}
    </Page>
  );
}

export function OrganizationState({ of }: { of: Pick<Schemas['Organization'], 'suspended'> }) {
  return of.suspended ? (
    <Tag tone="bad">{t('利用停止中', 'Suspended')}</Tag>
  ) : (
    <Tag tone="good">{t('利用中', 'Active')}</Tag>
  );
}
