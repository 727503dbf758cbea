import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Button } from '../../components/button.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { Facts, Panel } from '../../components/panel.tsx';
import { useMe } from '../../identity/me.ts';
import { japanDay, japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { usePaged } from '../../paging/use-paged.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import type { ScreenProps } from '../screen-list.tsx';
import { BundlePanel } from './bundle-panel.tsx';
import { CancelJobDialog } from './cancel-job.tsx';
import { CsvErrors } from './csv-errors.tsx';
import { isUnderWay, JobProgress, JobState } from './job-progress.tsx';
import { csvOperationName } from './operations.ts';
import { PlanFacts } from './rehearsal-view.tsx';

type CsvJob = Schemas['CsvJob'];

const refreshMs = 2_000;

/** One file: what waits before it, how far it is, and what became of each row. The mails lead here. */
export function CsvJobScreen({ params }: ScreenProps) {
  const path = { contractId: params['contractId'] ?? '', csvJobId: params['csvJobId'] ?? '' };
  const { mayChange } = useMe();
  const { search } = useLocation();
  const job = useAnswer(
    `csv-job/${path.csvJobId}`,
    (signal) => api().get('/v1/contracts/{contractId}/csv-jobs/{csvJobId}', { path, signal }),
    { everyMs: refreshMs },
  );
  const { data } = job;
  const cancellable = data?.state === 'accepted' || data?.state === 'validating';
  return (
    <Page
      title={data ? csvOperationName(data.operation) : t('CSV処理状況', 'CSV job')}
      crumbs={[
        [t('利用者のメンテナンス', 'List'), `/contracts/${path.contractId}/users`],
        [t('CSV処理状況', 'CSV jobs'), `/contracts/${path.contractId}/csv-jobs`],
      ]}
      actions={
        <>
          {mayChange && cancellable ? (
            <Button onPress={() => changeSearch({ dialog: 'cancel' })}>{t('取り消す', 'Cancel it')}</Button>
          ) : null}
          <Button onPress={job.reload}>{t('更新', 'Refresh')}</Button>
        </>
      }
    >
      <ProblemNotice error={job.error} retry={job.reload} />
      {data ? <Job job={data} /> : null}
      {data && data.errorCount > 0 ? <Errors job={data} /> : null}
      {data && mayChange && search.get('dialog') === 'cancel' ? (
        <CancelJobDialog job={data} onClose={() => changeSearch({ dialog: null })} />
      ) : null}
    </Page>
  );
}

function Job({ job }: { job: CsvJob }) {
  const download = (what: 'results' | 'rejected-rows'): string =>
    `/v1/contracts/${job.contractId}/csv-jobs/${job.id}/${what}`;
  return (
    <>
      {job.ahead && (job.ahead.jobs > 0 || job.ahead.rows > 0) ? (
        <Notice
          title={t(
            `先に受け付けた ${job.ahead.jobs.toLocaleString()} ファイル（残り ${job.ahead.rows.toLocaleString()} 行）が処理中です。`,
            `${job.ahead.jobs.toLocaleString()} files (${job.ahead.rows.toLocaleString()} rows) came before.`,
          )}
        />
      ) : null}
      <Panel title={t('処理状況', 'Progress')} side={<JobState job={job} />}>
        <JobProgress job={job} />
        <Facts
          of={[
            [t('ファイル', 'File'), job.fileName],
            [t('受付日時', 'Handed in'), japanMinute(job.submittedAt)],
            [t('受付者', 'By'), job.submittedBy],
            [t('開始', 'Started'), japanMinute(job.startedAt)],
            [t('終了', 'Finished'), japanMinute(job.finishedAt)],
            ...(job.operation === 'revoke' || job.operation === 'reissue'
              ? [
                  [
                    t('失効日', 'Day of revocation'),
                    job.revokeOn ? japanDay(job.revokeOn) : t('ただちに', 'At once'),
                  ] as const,
                ]
              : []),
          ]}
        />
        {job.forgottenAt === null && !isUnderWay(job) && job.state !== 'cancelled' ? (
          <p class="row">
            {job.state === 'rejected' ? (
              <a class="button button-plain" href={download('rejected-rows')} download>
                {t('誤りのある行をダウンロード', 'Download the rejected rows')}
              </a>
            ) : (
              <a class="button button-plain" href={download('results')} download>
                {t('行ごとの結果をダウンロード', 'Download the results')}
              </a>
            )}
          </p>
        ) : null}
      </Panel>
      <BundlePanel job={job} />
      {job.plan && job.state !== 'rejected' ? (
        <Panel title={t('処理の内容', 'What it does')}>
          <PlanFacts plan={job.plan} />
        </Panel>
      ) : null}
    </>
  );
}

function Errors({ job }: { job: CsvJob }) {
  const path = { contractId: job.contractId, csvJobId: job.id };
  const list = usePaged(`csv-errors/${job.id}`, (page, signal) =>
    api().get('/v1/contracts/{contractId}/csv-jobs/{csvJobId}/errors', { path, query: page, signal }),
  );
  return (
    <Panel title={t('ファイルの誤り', 'Errors of the file')}>
      <ProblemNotice error={list.error} retry={list.reload} />
      <CsvErrors errors={list.items} />
      <Pager {...list.pager} />
    </Panel>
  );
}
