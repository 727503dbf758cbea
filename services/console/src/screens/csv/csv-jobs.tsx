import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { contractName, useContract } from '../../data/contracts.ts';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { usePaged } from '../../paging/use-paged.ts';
import { Link } from '../../routing/link.tsx';
import type { ScreenProps } from '../screen-list.tsx';
import { JobProgress, JobState } from './job-progress.tsx';
import { csvOperationName } from './operations.ts';
import { QueueStatus } from './queue-status.tsx';

type CsvJob = Schemas['CsvJob'];

const refreshMs = 3_000;

/** CSV処理状況: every file that was handed in, the newest first. */
export function CsvJobsScreen({ params }: ScreenProps) {
  const contractId = params['contractId'] ?? '';
  const contract = useContract(contractId);
  const list = usePaged(
    `csv-jobs/${contractId}`,
    (page, signal) => api().get('/v1/contracts/{contractId}/csv-jobs', { path: { contractId }, query: page, signal }),
    { everyMs: refreshMs },
  );
  return (
    <Page
      title={t('CSV処理状況', 'CSV jobs')}
      crumbs={[
        [t('利用者メンテナンス', 'Users'), `/users?contractId=${contractId}`],
        [t('利用者のメンテナンス', 'List'), `/contracts/${contractId}/users`],
      ]}
      lead={contract.data ? contractName(contract.data.contract) : undefined}
    >
      <ProblemNotice error={list.error ?? contract.error} retry={list.reload} />
      <QueueStatus />
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('CSV ファイルはまだ受け付けていません。', 'No file was handed in yet.')}>
          <p class="soft">
            {t('利用者の一覧の［▼一括操作］から登録できます。', 'Hand one in from the list’s bulk operations.')}
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={t('CSV処理の一覧', 'CSV jobs')}
          rows={list.items}
          id={({ id }) => id}
          loading={list.data === undefined}
          columns={csvJobColumns()}
        />
      )}
      <Pager {...list.pager} />
    </Page>
  );
}

export function csvJobColumns(): Column<CsvJob>[] {
  return [
    {
      name: 'at',
      title: t('受付日時', 'Handed in'),
      cell: ({ submittedAt }) => <span class="table-nowrap">{japanMinute(submittedAt)}</span>,
    },
    {
      name: 'operation',
      title: t('処理', 'Operation'),
      cell: ({ id, contractId, operation }) => (
        <Link to={`/contracts/${contractId}/csv-jobs/${id}`}>{csvOperationName(operation)}</Link>
      ),
    },
    { name: 'file', title: t('ファイル', 'File'), cell: ({ fileName }) => fileName },
    { name: 'state', title: t('状態', 'State'), cell: (job) => <JobState job={job} /> },
    { name: 'progress', title: t('進み具合', 'Progress'), cell: (job) => <JobProgress job={job} /> },
    { name: 'by', title: t('受付者', 'By'), cell: ({ submittedBy }) => submittedBy },
  ];
}
