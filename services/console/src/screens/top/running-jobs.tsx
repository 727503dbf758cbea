import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { Table } from '../../components/table.tsx';
import { t } from '../../language/language.ts';
import { Link } from '../../routing/link.tsx';
import { csvJobColumns } from '../csv/csv-jobs.tsx';
import { isUnderWay } from '../csv/job-progress.tsx';

const refreshMs = 5_000;
const asked = 20;

/** 処理中の CSV: the files that are not done yet. */
export function RunningJobs({ contractId }: { contractId: string }) {
  const { data, error, reload } = useAnswer(
    `running-jobs/${contractId}`,
    (signal) =>
      api().get('/v1/contracts/{contractId}/csv-jobs', { path: { contractId }, query: { limit: asked }, signal }),
    { everyMs: refreshMs },
  );
  const running = data?.items.filter(isUnderWay) ?? [];
  return (
    <div class="top-wide">
      <Panel
        title={t('処理中の CSV', 'CSV jobs under way')}
        side={<Link to={`/contracts/${contractId}/csv-jobs`}>{t('CSV処理状況', 'All CSV jobs')}</Link>}
      >
        <ProblemNotice error={error} retry={reload} />
        {data && running.length === 0 ? (
          <p class="soft">
            {t(
              '処理中の CSV はありません。CSV ファイルは、利用者の一覧の［▼一括操作］から登録できます。',
              'Nothing is under way. Files are handed in from the list’s bulk operations.',
            )}
          </p>
        ) : null}
        {running.length > 0 ? (
          <Table
            caption={t('処理中の CSV', 'CSV jobs under way')}
            rows={running}
            id={({ id }) => id}
            columns={csvJobColumns()}
          />
        ) : null}
      </Panel>
    </div>
  );
}
