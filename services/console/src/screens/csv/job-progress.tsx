import type { Schemas } from '@inkan/api-client';
import { Progress } from '../../components/progress.tsx';
import { Tag, type Tone } from '../../components/tag.tsx';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';

type CsvJob = Schemas['CsvJob'];

const tones: Readonly<Record<CsvJob['state'], Tone>> = {
  ...{ accepted: 'info', validating: 'info', running: 'info', rejected: 'bad' },
  ...{ completed: 'good', completedWithErrors: 'warn', cancelled: 'quiet' },
};

export const isUnderWay = ({ state }: Pick<CsvJob, 'state'>): boolean =>
  state === 'accepted' || state === 'validating' || state === 'running';

export function JobState({ job }: { job: CsvJob }) {
  return <Tag tone={tones[job.state]}>{job.stateName}</Tag>;
}

/** 120 / 1,000, what failed, and when it should be done. */
export function JobProgress({ job }: { job: CsvJob }) {
  const { done, failed, total } = job.rows;
  return (
    <div class="job-progress">
      <p class="number">
        {total === null ? uncounted(job) : `${done.toLocaleString()} / ${total.toLocaleString()}`}
        {failed > 0 ? t(`（エラー ${failed.toLocaleString()}）`, ` (${failed.toLocaleString()} failed)`) : ''}
        {job.state === 'rejected'
          ? t(`（誤り ${job.errorCount.toLocaleString()} 件）`, ` (${job.errorCount} errors)`)
          : ''}
      </p>
      {isUnderWay(job) && total !== null ? (
        <Progress label={t('処理した行数', 'Rows done')} done={done} total={total} />
      ) : null}
      {isUnderWay(job) && job.estimatedEndAt ? (
        <p class="soft">
          {t(`終了見込み ${japanMinute(job.estimatedEndAt)}`, `Expected ${japanMinute(job.estimatedEndAt)}`)}
        </p>
      ) : null}
    </div>
  );
}

/** Of a file whose rows were not counted: they are about to be, or it ended before. */
const uncounted = (job: CsvJob): string =>
  isUnderWay(job) ? t('確認中', 'Being checked') : t('処理していません', 'Nothing was done');
