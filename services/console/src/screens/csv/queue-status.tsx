import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Facts } from '../../components/panel.tsx';
import { t } from '../../language/language.ts';

/** CSV処理状況: what waits, counted over everybody's files. */
export function QueueStatus() {
  const { data, error, loading, reload } = useAnswer('csv-queue', (signal) => api().get('/v1/csv-queue', { signal }));
  return (
    <section class="stack" aria-label={t('CSV処理状況', 'CSV queue')}>
      <div class="row">
        <h3>{t('CSV処理状況', 'CSV queue')}</h3>
        <Button size="small" busy={loading} onPress={reload}>
          {t('更新', 'Refresh')}
        </Button>
      </div>
      <ProblemNotice error={error} />
      {data ? (
        <Facts
          of={[
            [t('処理待ち・処理中のファイル', 'Files waiting or running'), data.jobs.toLocaleString()],
            [t('残りの行数', 'Rows left'), data.rows.toLocaleString()],
          ]}
        />
      ) : null}
    </section>
  );
}
