import { api } from '../../api/api.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { Table } from '../../components/table.tsx';
import { contractName, useContract, useSettings, useUnits } from '../../data/contracts.ts';
import { useMe } from '../../identity/me.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { usePaged } from '../../paging/use-paged.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import type { ScreenProps } from '../screen-list.tsx';
import { BulkPanel } from './bulk-panel.tsx';
import { certificateColumns } from './certificate-columns.tsx';
import { conditionsOf, countConditions } from './conditions.ts';
import { ListDialog } from './list-dialog.tsx';
import { SearchPanel } from './search-panel.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useSelection } from './use-selection.ts';

type Sort = 'requestedAt' | 'notAfter' | 'notBefore' | 'email' | 'name';

/** States change while one looks: what was mailed is collected, and soonest what was requested is issued. */
const refreshMs = { usual: 10_000, issuing: 1_500 };

/** ［利用者のメンテナンス］画面: the certificates of a unit's users, and all that is done with them. */
export function UserList({ params }: ScreenProps) {
  const contractId = params['contractId'] ?? '';
  const { search } = useLocation();
  const { mayChange, identity } = useMe();
  const contract = useContract(contractId);
  const units = useUnits(contractId);
  const settings = useSettings(identity.kind === 'provider' ? undefined : contract.data?.contract.organizationId);
  const selection = useSelection(contractId);

  const conditions = conditionsOf(search);
  const sort = (search.get('sort') ?? 'requestedAt') as Sort;
  const order = (search.get('order') ?? (sort === 'requestedAt' ? 'desc' : 'asc')) as 'asc' | 'desc';
  const list = usePaged(
    `certificates/${contractId}/${JSON.stringify(conditions)}/${sort}/${order}`,
    (page, signal) =>
      api().get('/v1/contracts/{contractId}/certificates', {
        path: { contractId },
        query: { ...conditions, ...page, sort, order },
        signal,
      }),
    {
      everyMs: ({ items }) => (items.some(({ state }) => state === 'requested') ? refreshMs.issuing : refreshMs.usual),
    },
  );
  const unit = units.data?.find(({ id }) => id === conditions.unitId);
  const options = contract.data?.options;
  const mayRegister =
    mayChange && options !== undefined && (options.administratorMayIssue || identity.kind !== 'administrator');
  const deletion = settings.data?.certificateDeletion === true;

  return (
    <Page
      title={t('利用者のメンテナンス', 'Users and certificates')}
      crumbs={[[t('利用者メンテナンス', 'Users'), `/users?contractId=${contractId}`]]}
      lead={
        contract.data ? (
          <>
            {contractName(contract.data.contract)}
            {' ／ '}
            {unit?.name ?? t('すべての組織', 'All units')}
          </>
        ) : undefined
      }
      actions={
        mayRegister ? (
          <Button kind="primary" onPress={() => changeSearch({ dialog: 'register' })}>
            {t('新規追加', 'Add a user')}
          </Button>
        ) : undefined
      }
    >
      <ProblemNotice error={contract.error} retry={contract.reload} />
      <SearchPanel contractId={contractId} problem={list.error} />
      <BulkPanel contractId={contractId} options={options} conditions={conditions} chosen={selection.chosen} />
      <ProblemNotice error={list.error} retry={list.reload} />
      {mayChange ? <SelectionBar selection={selection} deletion={deletion} /> : null}
      {list.items.length === 0 && list.data !== undefined ? (
        countConditions(conditions) > 0 ? (
          <EmptyState title={t('条件に該当する証明書がありません。', 'No certificate fits the conditions.')}>
            <p class="soft">{t('検索条件を変更してください。', 'Change the conditions.')}</p>
          </EmptyState>
        ) : (
          <EmptyState title={t('利用者がまだ登録されていません。', 'Nobody is registered yet.')}>
            {mayRegister ? (
              <p class="soft">
                {t(
                  '［新規追加］で一人ずつ、または［▼一括操作］の CSV 一括登録でまとめて登録できます。',
                  'Add people one by one, or many at once by CSV (bulk operations).',
                )}
              </p>
            ) : null}
          </EmptyState>
        )
      ) : (
        <Table
          caption={t('利用者と電子証明書の一覧', 'Users and certificates')}
          rows={list.items}
          id={({ id }) => id}
          rowName={({ userName, subject }) => `${userName} ${subject.email}`}
          rowClass={({ deletable }) => (deletable && deletion ? 'table-grey' : undefined)}
          columns={certificateColumns()}
          loading={list.data === undefined}
          selection={mayChange ? selection : undefined}
          sorting={{ by: sort, order, change: (by, to) => changeSearch({ sort: by, order: to, page: null }) }}
        />
      )}
      <Pager {...list.pager} />
      {contract.data ? <ListDialog {...contract.data} unitId={conditions.unitId} selection={selection} /> : null}
    </Page>
  );
}
