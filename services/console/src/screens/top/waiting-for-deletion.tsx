import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { Table } from '../../components/table.tsx';
import { useMe } from '../../identity/me.ts';
import { t } from '../../language/language.ts';
import { useLocation } from '../../routing/location.ts';
import { DeletionDialog } from '../user-deletion/deletion-dialog.tsx';
import { userColumns } from '../user-deletion/user-columns.tsx';
import { Actions } from '../user-deletion/user-deletion.tsx';

/** 利用者2次削除待ち一覧 (manual chapter 7-2). */
export function WaitingForDeletion({ contractId }: { contractId: string }) {
  const { mayChange } = useMe();
  const { search } = useLocation();
  const { data, error, reload } = useAnswer(`waiting/${contractId}`, (signal) =>
    api().get('/v1/contracts/{contractId}/first-deletions', { path: { contractId }, query: { limit: 200 }, signal }),
  );
  return (
    <div class="top-wide">
      <Panel title={t('利用者2次削除待ち一覧', 'Users waiting for deletion')}>
        <ProblemNotice error={error} retry={reload} />
        {data?.items.length === 0 ? (
          <p class="soft">{t('2次削除を待っている利用者はいません。', 'Nobody is waiting.')}</p>
        ) : null}
        {data && data.items.length > 0 ? (
          <Table
            caption={t('利用者2次削除待ち一覧', 'Users waiting for deletion')}
            rows={data.items}
            id={({ id }) => id}
            columns={[
              ...userColumns(),
              ...(mayChange
                ? [
                    {
                      name: 'actions',
                      title: t('操作', 'Actions'),
                      cell: (user: Schemas['User']) => <Actions user={user} />,
                    },
                  ]
                : []),
            ]}
          />
        ) : null}
      </Panel>
      {search.get('dialog') ? <DeletionDialog contractId={contractId} /> : null}
    </div>
  );
}
