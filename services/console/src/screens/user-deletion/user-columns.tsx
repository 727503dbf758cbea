import type { Schemas } from '@inkan/api-client';
import type { Column } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Link } from '../../routing/link.tsx';

export function userColumns(): Column<Schemas['User']>[] {
  return [
    {
      name: 'name',
      title: t('氏名', 'Name'),
      cell: (user) => (
        <Link to={`/contracts/${user.contractId}/users/${user.id}`}>{`${user.familyName} ${user.givenName}`}</Link>
      ),
    },
    { name: 'kana', title: t('フリガナ', 'Kana'), cell: (user) => `${user.familyNameKana} ${user.givenNameKana}` },
    { name: 'email', title: t('代表メールアドレス', 'Primary e-mail'), cell: ({ email }) => email },
    {
      name: 'state',
      title: t('状態', 'State'),
      cell: ({ state, deletionMarkedAt }) =>
        state === 'active' ? (
          <Tag tone="good">{t('登録済み', 'Registered')}</Tag>
        ) : (
          <>
            <Tag tone="warn">{t('2次削除待ち', 'Awaiting deletion')}</Tag>{' '}
            <span class="soft">{japanMinute(deletionMarkedAt)}</span>
          </>
        ),
    },
  ];
}
