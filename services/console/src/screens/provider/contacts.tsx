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
import { usePaged } from '../../paging/use-paged.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { CredentialState } from '../organization/credential-state.tsx';
import { CreateContactDialog } from './create-contact.tsx';
import { RevokeContactDialog } from './revoke-contact.tsx';

type Contact = Schemas['ProviderContact'];

/** サービス提供会社の担当者: they log in by certificate. */
export function Contacts({ providerId }: { providerId: string }) {
  const { operates } = useMe();
  const { search } = useLocation();
  const list = usePaged(
    `contacts/${providerId}`,
    (query, signal) => api().get('/v1/providers/{providerId}/contacts', { path: { providerId }, query, signal }),
    { everyMs: 15_000 },
  );
  const onClose = (): void => changeSearch({ dialog: null, contact: null });
  const chosen = list.items.find(({ id }) => id === search.get('contact'));
  return (
    <div class="stack">
      <ProblemNotice error={list.error} retry={list.reload} />
      {operates ? (
        <div>
          <Button kind="primary" onPress={() => changeSearch({ dialog: 'contact' })}>
            {t('担当者の登録', 'Add a contact')}
          </Button>
        </div>
      ) : null}
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('担当者がまだ登録されていません。', 'There is no contact yet.')}>
          <p class="soft">
            {t(
              '登録すると、担当者に証明書の案内メール 2 通が送信されます。',
              'A new contact is mailed the way to a certificate.',
            )}
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={t('担当者の一覧', 'Contacts')}
          rows={list.items}
          id={({ id }) => id}
          loading={list.data === undefined}
          columns={[...columns(), ...(operates ? [revokeColumn()] : [])]}
        />
      )}
      <Pager {...list.pager} />
      {search.get('dialog') === 'contact' ? <CreateContactDialog providerId={providerId} onClose={onClose} /> : null}
      {search.get('dialog') === 'revoke-contact' && chosen ? (
        <RevokeContactDialog contact={chosen} onClose={onClose} />
      ) : null}
    </div>
  );
}

const columns = (): Column<Contact>[] => [
  { name: 'name', title: t('氏名', 'Name'), cell: (row) => `${row.familyName} ${row.givenName}` },
  { name: 'email', title: t('メールアドレス', 'E-mail'), cell: ({ email }) => email },
  { name: 'company', title: t('会社名（英語表記）', 'Company'), cell: (row) => row.organizationEnglishName },
  { name: 'state', title: t('状態', 'State'), cell: ({ state }) => <CredentialState of={state} /> },
  { name: 'created', title: t('登録日時', 'Created'), cell: ({ createdAt }) => japanMinute(createdAt) },
  { name: 'revoked', title: t('失効日時', 'Revoked'), cell: ({ revokedAt }) => japanMinute(revokedAt) },
];

const revokeColumn = (): Column<Contact> => ({
  name: 'actions',
  title: t('操作', 'Actions'),
  cell: ({ id, state, familyName, givenName }) =>
    state === 'revoked' ? null : (
      <Button
        size="small"
        kind="danger"
        label={t(`${familyName} ${givenName} を失効`, `Revoke ${familyName} ${givenName}`)}
        onPress={() => changeSearch({ dialog: 'revoke-contact', contact: id })}
      >
        {t('失効', 'Revoke')}
      </Button>
    ),
});
