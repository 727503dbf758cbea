import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextField } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { Table } from '../../components/table.tsx';
import { useChosenContract } from '../../data/chosen-contract.ts';
import { ContractChoice } from '../../data/contract-choice.tsx';
import { useContract } from '../../data/contracts.ts';
import { useMe } from '../../identity/me.ts';
import { useTypedSearch } from '../../kept/use-typed-search.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { usePaged } from '../../paging/use-paged.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { NoContract } from '../top/no-contract.tsx';
import { DeletionDialog, deletionNames } from './deletion-dialog.tsx';
import { userColumns } from './user-columns.tsx';

type User = Schemas['User'];

/** ［利用者削除検画面］: search, then 1次削除, 解除 or 2次削除 (manual chapters 7-1 and 7-2). */
export function UserDeletion() {
  const { identity, mayChange } = useMe();
  const { search } = useLocation();
  const choice = useChosenContract();
  const contract = useContract(choice.chosen?.id);
  const forbidden = identity.kind === 'administrator' && contract.data?.options.administratorMayIssue === false;
  return (
    <Page
      title={t('利用者 削除', 'User deletion')}
      lead={t(
        '利用者を完全に削除するには、「1次削除」「2次削除」の 2 段階の操作が必要です。',
        'Deleting a user takes two steps: a mark that can be undone, and the deletion itself.',
      )}
    >
      <ProblemNotice error={choice.error} retry={choice.reload} />
      <ContractChoice choice={choice} label={t('利用サービス', 'Service')} />
      {forbidden ? (
        <Notice
          kind="warn"
          title={t(
            '利用者追加削除が許可されたサービスが存在しません。',
            'There is no service whose users you may add or delete.',
          )}
        />
      ) : choice.contracts?.length === 0 ? (
        <NoContract />
      ) : choice.chosen ? (
        <Found key={choice.chosen.id} contractId={choice.chosen.id} mayChange={mayChange} />
      ) : null}
      {choice.chosen && search.get('dialog') ? <DeletionDialog contractId={choice.chosen.id} /> : null}
    </Page>
  );
}

function Found({ contractId, mayChange }: { contractId: string; mayChange: boolean }) {
  const { search } = useLocation();
  const set = { email: search.get('email') ?? '', name: search.get('name') ?? '' };
  const { typed, type, forget } = useTypedSearch(`user-deletion/${contractId}`, set);
  const searched = search.get('searched') !== null;
  const query = { ...(set.email ? { email: set.email } : {}), ...(set.name ? { name: set.name } : {}) };
  const list = usePaged(searched ? `users/${contractId}/${set.email}/${set.name}` : null, (page, signal) =>
    api().get('/v1/contracts/{contractId}/users', { path: { contractId }, query: { ...query, ...page }, signal }),
  );
  return (
    <>
      <Form
        problem={list.error}
        onSubmit={() => {
          forget();
          changeSearch({ ...typed, searched: '1', page: null });
        }}
      >
        <div class="fields">
          <TextField
            label={t('メールアドレス', 'E-mail')}
            pointer="/email"
            value={typed.email}
            onChange={(email) => type({ email })}
          />
          <TextField label={t('氏名', 'Name')} pointer="/name" value={typed.name} onChange={(name) => type({ name })} />
        </div>
        <div>
          <Button kind="primary" submit>
            {t('検索', 'Search')}
          </Button>
        </div>
      </Form>
      <ProblemNotice error={list.error} retry={list.reload} />
      {searched && list.data?.items.length === 0 ? (
        <EmptyState title={t('該当する利用者がいません。', 'Nobody fits.')}>
          <p class="soft">{t('検索条件を変更してください。', 'Change the conditions.')}</p>
        </EmptyState>
      ) : null}
      {list.items.length > 0 ? (
        <>
          <Table
            caption={t('利用者の一覧', 'Users')}
            rows={list.items}
            id={({ id }) => id}
            loading={list.data === undefined}
            columns={[
              ...userColumns(),
              ...(mayChange
                ? [{ name: 'actions', title: t('操作', 'Actions'), cell: (user: User) => <Actions user={user} /> }]
                : []),
            ]}
          />
          <Pager {...list.pager} />
        </>
      ) : null}
    </>
  );
}

/** What can be done next with somebody, as the manual's buttons. */
export function Actions({ user }: { user: Pick<User, 'id' | 'state' | 'familyName' | 'givenName'> }) {
  const open = (dialog: keyof ReturnType<typeof deletionNames>) => () => changeSearch({ dialog, user: user.id });
  const names = deletionNames();
  const of = `${user.familyName} ${user.givenName}`;
  if (user.state === 'active') {
    return (
      <Button size="small" kind="danger" label={`${of} ${names.first}`} onPress={open('first')}>
        {names.first}
      </Button>
    );
  }
  return (
    <div class="row">
      <Button size="small" kind="danger" label={`${of} ${names.second}`} onPress={open('second')}>
        {names.second}
      </Button>
      <Button size="small" label={`${of} ${names.undo}`} onPress={open('undo')}>
        {names.undo}
      </Button>
    </div>
  );
}
