import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { useMe } from '../../identity/me.ts';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { usePaged } from '../../paging/use-paged.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import type { ScreenProps } from '../screen-list.tsx';
import { CreateAdministratorDialog } from './create-administrator.tsx';
import { CredentialState } from './credential-state.tsx';
import { RenewOwnDialog } from './renew-own.tsx';
import { RevokeAdministratorDialog } from './revoke-administrator.tsx';

export type Administrator = Schemas['Administrator'];

/** 管理者: who administers the organization, and who only reads. */
export function AdministratorsScreen({ params }: ScreenProps) {
  const organizationId = params['organizationId'] ?? '';
  const { mayChange, identity } = useMe();
  const { search } = useLocation();
  const list = usePaged(
    `administrators/${organizationId}`,
    (page, signal) =>
      api().get('/v1/organizations/{organizationId}/administrators', { path: { organizationId }, query: page, signal }),
    { everyMs: 15_000 },
  );
  const dialog = search.get('dialog');
  const chosen = list.items.find(({ id }) => id === search.get('administrator'));
  const onClose = (): void => changeSearch({ dialog: null, administrator: null });
  const mine = identity.kind === 'administrator' || identity.kind === 'auditor';
  return (
    <Page
      title={t('管理者', 'Administrators')}
      lead={t(
        '管理者は、それぞれの管理者用証明書でログインします。登録すると、証明書の案内メール 2 通が送信されます。',
        'Administrators log in with certificates of their own; two mails lead a new one to theirs.',
      )}
      actions={
        <>
          {mine ? (
            <Button onPress={() => changeSearch({ dialog: 'renew' })}>
              {t('自分の証明書を更新', 'Renew my certificate')}
            </Button>
          ) : null}
          {mayChange ? (
            <Button kind="primary" onPress={() => changeSearch({ dialog: 'create' })}>
              {t('管理者の追加', 'Add an administrator')}
            </Button>
          ) : null}
        </>
      }
    >
      <ProblemNotice error={list.error} retry={list.reload} />
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('管理者がまだ登録されていません。', 'There is no administrator yet.')}>
          <p class="soft">{t('［管理者の追加］で最初の管理者を登録してください。', 'Add the first one.')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('管理者の一覧', 'Administrators')}
          rows={list.items}
          id={({ id }) => id}
          loading={list.data === undefined}
          columns={[...columns(), ...(mayChange ? [revokeColumn()] : [])]}
        />
      )}
      <Pager {...list.pager} />
      {dialog === 'create' ? <CreateAdministratorDialog organizationId={organizationId} onClose={onClose} /> : null}
      {dialog === 'revoke' && chosen ? <RevokeAdministratorDialog administrator={chosen} onClose={onClose} /> : null}
      {dialog === 'renew' ? <RenewOwnDialog onClose={onClose} /> : null}
    </Page>
  );
}

export const roleText = (role: Administrator['role']): string =>
  role === 'administrator' ? t('管理者', 'Administrator') : t('閲覧のみ（監査）', 'Auditor (reads only)');

function columns(): Column<Administrator>[] {
  return [
    { name: 'name', title: t('氏名', 'Name'), cell: (row) => `${row.familyName} ${row.givenName}` },
    { name: 'email', title: t('メールアドレス', 'E-mail'), cell: ({ email }) => email },
    { name: 'role', title: t('権限', 'Role'), cell: ({ role }) => roleText(role) },
    {
      name: 'state',
      title: t('状態', 'State'),
      cell: ({ state }) => <CredentialState of={state} />,
    },
    { name: 'created', title: t('登録日時', 'Created'), cell: ({ createdAt }) => japanMinute(createdAt) },
    { name: 'revoked', title: t('失効日時', 'Revoked'), cell: ({ revokedAt }) => japanMinute(revokedAt) },
  ];
}

function revokeColumn(): Column<Administrator> {
  return {
    name: 'actions',
    title: t('操作', 'Actions'),
    cell: ({ id, state, familyName, givenName }) =>
      state === 'revoked' ? null : (
        <Button
          size="small"
          kind="danger"
          label={t(`${familyName} ${givenName} を失効`, `Revoke ${familyName} ${givenName}`)}
          onPress={() => changeSearch({ dialog: 'revoke', administrator: id })}
        >
          {t('失効', 'Revoke')}
        </Button>
      ),
  };
}
