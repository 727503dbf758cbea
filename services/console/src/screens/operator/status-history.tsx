import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { Plot } from '../../components/plot.tsx';
import { japanDay, japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import './status-history.css';

type History = Schemas['SystemStatusHistory'];
type Period = 'day' | 'week' | 'month';

const refreshMs = 60_000;
const periods = (): readonly (readonly [Period, string])[] => [
  ['day', t('24 時間', '24 hours')],
  ['week', t('7 日間', '7 days')],
  ['month', t('30 日間', '30 days')],
];

/** システム状況の推移: issuing, what waited, mails, the age of CRLs, and what ends in the coming weeks. */
export function StatusHistory() {
  const { search } = useLocation();
  const period = (search.get('period') ?? 'day') as Period;
  const { data, error, reload } = useAnswer(
    `status-history/${period}`,
    (signal) => api().get('/v1/system/status-history', { query: { period }, signal }),
    { everyMs: refreshMs },
  );
  return (
    <Panel
      title={t('推移', 'Over time')}
      side={
        <span class="row">
          {periods().map(([name, text]) => (
            <Button
              key={name}
              size="small"
              pressed={name === period}
              kind={name === period ? 'primary' : 'plain'}
              onPress={() => changeSearch({ period: name === 'day' ? null : name }, { replace: true })}
            >
              {text}
            </Button>
          ))}
        </span>
      }
    >
      <ProblemNotice error={error} retry={reload} />
      {data?.points.length === 0 ? (
        <p class="soft">
          {t('5 分ごとに記録されます。しばらくお待ちください。', 'Sampled every five minutes: nothing yet.')}
        </p>
      ) : null}
      {data ? <Plots history={data} period={period} /> : null}
    </Panel>
  );
}

function Plots({ history, period }: { history: History; period: Period }) {
  const { points, minutes, ending } = history;
  const labels = points.map(({ until }) =>
    period === 'day' ? japanMinute(until).slice(11) : japanMinute(until).slice(5, period === 'week' ? 16 : 10),
  );
  const values = (name: Exclude<keyof History['points'][number], 'until'>): (number | null)[] =>
    points.map((point) => point[name]);
  const per = t(`${minutes} 分あたり`, `per ${minutes} minutes`);
  const ages = values('crlAgeSeconds').map((seconds) => (seconds === null ? null : Math.round(seconds / 60)));
  return (
    <div class="status-history">
      <Plot
        title={t('証明書の発行', 'Certificates issued')}
        unit={t(`枚（${per}）`, per)}
        labels={labels}
        series={[{ name: t('発行', 'Issued'), values: values('issued') }]}
      />
      <Plot
        title={t('処理待ち', 'Waiting')}
        unit={t('件', '')}
        labels={labels}
        series={[
          { name: t('署名待ちの証明書', 'Certificates'), values: values('certificatesWaiting') },
          { name: t('送信待ちメッセージ', 'Messages'), values: values('messagesWaiting') },
        ]}
      />
      <Plot
        title={t('メール', 'Mails')}
        unit={t(`通（送信は${per}）`, `sent ${per}`)}
        labels={labels}
        series={[
          { name: t('送信', 'Sent'), values: values('mailsSent') },
          { name: t('送信待ち', 'Waiting'), values: values('mailsWaiting') },
        ]}
      />
      <Plot
        title={t('失効リスト（CRL）の経過時間', 'Age of the CRL')}
        unit={t('分', 'minutes')}
        labels={labels}
        series={[{ name: t('最も古い失効リスト', 'The oldest'), values: ages }]}
      />
      {ending ? (
        <Plot
          kind="bars"
          title={t('終了する証明書', 'Certificates that end')}
          unit={t('枚（週あたり）', 'per week')}
          labels={ending.map(({ from }) => t(`${japanDay(from).slice(5)}～`, `${japanDay(from).slice(5)}–`))}
          series={[{ name: t('終了', 'End'), values: ending.map(({ certificates }) => certificates) }]}
        />
      ) : null}
    </div>
  );
}
