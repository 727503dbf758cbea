import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Facts, Panel } from '../../components/panel.tsx';
import { Table } from '../../components/table.tsx';
import { Tag, type Tone } from '../../components/tag.tsx';
import { japanDay, japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { StatusHistory } from './status-history.tsx';

type Status = Schemas['SystemStatus'];

const refreshMs = 5_000;

/** システム状況: services, signer, queues and the last CRLs. */
export function SystemStatusScreen() {
  const { data, error, reload } = useAnswer('status', (signal) => api().get('/v1/system/status', { signal }), {
    everyMs: refreshMs,
  });
  return (
    <Page
      title={t('システム状況', 'System status')}
      lead={
        data
          ? t(`${japanMinute(data.at)} 現在（自動更新）`, `As of ${japanMinute(data.at)}, kept up to date`)
          : undefined
      }
    >
      <ProblemNotice error={error} retry={reload} />
      {data ? (
        <>
          <Services status={data} />
          <Panel
            title={t('署名サービス', 'Signer')}
            side={<Tag tone={signerTones[data.signer.state]}>{signerText(data.signer.state)}</Tag>}
          >
            <Facts
              of={[
                [t('最後の失効リスト', 'Last CRL'), japanMinute(data.signer.lastListAt)],
                [t('処理待ちの命令', 'Open commands'), data.signer.openCommands.toLocaleString()],
              ]}
            />
          </Panel>
          {data.csvJobs ? <CsvJobs csvJobs={data.csvJobs} /> : null}
          {data.register ? <Register register={data.register} /> : null}
          <StatusHistory />
        </>
      ) : null}
    </Page>
  );
}

const signerTones: Readonly<Record<Status['signer']['state'], Tone>> = {
  working: 'good',
  late: 'bad',
  unknown: 'quiet',
};

function signerText(state: Status['signer']['state']): string {
  switch (state) {
    case 'working':
      return t('稼働中', 'Working');
    case 'late':
      return t('遅延', 'Late');
    case 'unknown':
      return t('不明', 'Unknown');
    default:
      return state satisfies never;
  }
}

function Services({ status }: { status: Status }) {
  const rows = Object.entries(status.services).map(([name, service]) => ({ name, service }));
  const waiting = (list: readonly { count: number }[]): number => list.reduce((sum, { count }) => sum + count, 0);
  const dead = rows.flatMap(({ name, service }) =>
    service.state === 'up' ? service.report.deadLetters.map((letters) => ({ name, ...letters })) : [],
  );
  return (
    <>
      {dead.length > 0 ? (
        <Notice kind="bad" title={t('処理できなかったメッセージがあります。', 'Some messages could not be handled.')}>
          <ul class="notice-list">
            {dead.map(({ name, queue, count }) => (
              <li key={name + queue} class="mono">{`${name}: ${queue} × ${count}`}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Table
        caption={t('サービスの一覧', 'Services')}
        rows={rows}
        id={({ name }) => name}
        columns={[
          { name: 'name', title: t('サービス', 'Service'), mono: true, cell: ({ name }) => name },
          {
            name: 'state',
            title: t('状態', 'State'),
            cell: ({ service }) =>
              service.state === 'up' ? (
                <Tag tone="good">{t('稼働中', 'Up')}</Tag>
              ) : (
                <Tag tone="bad">{t('停止', 'Down')}</Tag>
              ),
          },
          {
            name: 'version',
            title: t('版', 'Version'),
            cell: ({ service }) => (service.state === 'up' ? service.report.version : '–'),
          },
          {
            name: 'since',
            title: t('起動日時', 'Started'),
            cell: ({ service }) => (service.state === 'up' ? japanMinute(service.report.startedAt) : '–'),
          },
          {
            name: 'outbox',
            title: t('送信待ちメッセージ', 'Messages waiting'),
            end: true,
            cell: ({ service }) => (service.state === 'up' ? waiting(service.report.outbox).toLocaleString() : '–'),
          },
        ]}
      />
    </>
  );
}

function CsvJobs({ csvJobs }: { csvJobs: NonNullable<Status['csvJobs']> }) {
  const { jobs, rows, oldestAt, rowsPerSecond, givenUp } = csvJobs;
  return (
    <Panel
      title={t('CSV処理状況', 'CSV jobs')}
      side={givenUp.rows > 0 ? <Tag tone="bad">{t('中断した行あり', 'Rows given up')}</Tag> : undefined}
    >
      <Facts
        of={[
          [t('処理中・待ちのファイル', 'Files under way or waiting'), jobs.toLocaleString()],
          [t('残りの行', 'Rows to be done'), rows.toLocaleString()],
          [t('最も古い受付', 'Oldest of them'), japanMinute(oldestAt)],
          [t('処理速度（行／秒）', 'Rows a second'), rowsPerSecond.toLocaleString()],
          [t('内部エラーで中断した行', 'Rows given up after inner errors'), givenUp.rows.toLocaleString()],
        ]}
      />
    </Panel>
  );
}

function Register({ register }: { register: NonNullable<Status['register']> }) {
  const { waitingForSigner, revocations, generations } = register;
  return (
    <>
      <Panel title={t('発行と失効', 'Issuing and revocation')}>
        <Facts
          of={[
            [t('署名待ちの証明書', 'Certificates waiting'), waitingForSigner.certificates.toLocaleString()],
            [t('最も古い署名待ち', 'Oldest of them'), japanMinute(waitingForSigner.oldestAt)],
            [t('失効リスト掲載待ち', 'Awaiting the CRL'), revocations.awaitingCrl.toLocaleString()],
            [t('失効予約', 'Revocations planned'), revocations.scheduled.toLocaleString()],
            [t('期日を過ぎた失効予約', 'Planned and due'), revocations.due.count.toLocaleString()],
          ]}
        />
      </Panel>
      <Table
        caption={t('失効リスト', 'CRLs')}
        rows={generations}
        id={({ generation }) => generation}
        columns={[
          { name: 'generation', title: t('世代', 'Generation'), cell: ({ generation }) => generation },
          { name: 'number', title: t('CRL 番号', 'CRL number'), end: true, cell: ({ crl }) => crl?.number ?? '–' },
          { name: 'published', title: t('公開日時', 'Published'), cell: ({ crl }) => japanMinute(crl?.publishedAt) },
          { name: 'next', title: t('次回更新期限', 'Next update by'), cell: ({ crl }) => japanMinute(crl?.nextUpdate) },
          {
            name: 'root',
            title: t('ルート CRL の期限', 'Root CRL ends'),
            cell: ({ rootCrlNextUpdate, rootCrlEndsSoon }) => (
              <>
                {japanDay(rootCrlNextUpdate)} {rootCrlEndsSoon ? <Tag tone="bad">{t('まもなく', 'Soon')}</Tag> : null}
              </>
            ),
          },
          {
            name: 'until',
            title: t('発行期間の終わり', 'Issues until'),
            cell: ({ issuesUntil }) => japanDay(issuesUntil),
          },
        ]}
      />
    </>
  );
}
