import { csvOperationNames, deviceNames, formatDate, formatDateTime, type RevocationReason } from '@inkan/domain';
import type { NoticedCertificate } from '@inkan/queues';
import type { Notice, Reminder } from './notice.ts';

/** One thing the mail says, under its heading. */
export type Detail = { readonly heading: string; readonly lines: readonly string[] };

/** A notice as people read it, in the order of the mail. Days and times are Japan's. */
export function noticeDetails(notice: Notice | Reminder): Detail[] {
  switch (notice.kind) {
    case 'certificates-revoked':
      return [
        ...request(notice),
        { heading: '失効日', lines: [endOf(notice.revokeOn, 'ただちに、失効する')] },
        { heading: '失効理由', lines: [reasons[notice.reason]] },
        certificates('対象の電子証明書', notice),
      ];
    case 'planned-revocations-done':
      return [{ heading: '失効日', lines: [shownDay(notice.day)] }, certificates('失効した電子証明書', notice)];
    case 'certificates-reissued':
      return [
        ...request(notice),
        { heading: '現在の電子証明書の失効日', lines: [endOf(notice.revokeOn, '新しい電子証明書の発行後、ただちに')] },
        certificates('対象の電子証明書', notice),
      ];
    case 'users-marked-for-deletion':
    case 'users-deleted':
      return [
        ...request(notice),
        {
          heading: `対象の利用者（${notice.count}名）`,
          lines: listed(
            notice.users.map(({ displayName, email }) => `${displayName}　${email}`),
            notice.count,
            '名',
          ),
        },
      ];
    case 'expiry-digest':
      return [
        {
          heading: `有効期限の近い、または切れた電子証明書（${notice.count}件）`,
          lines: listed(
            notice.certificates.map(
              (each) =>
                `${formatDate(new Date(each.notAfter))}　${shown(each)}${each.renewable ? '　［利用者による更新可］' : ''}`,
            ),
            notice.count,
            '件',
          ),
        },
      ];
    case 'user-reminder':
    case 'user-expired':
    case 'administrator-reminder':
      return [
        ...(notice.deviceCode === undefined
          ? []
          : [{ heading: '利用デバイス', lines: [deviceNames[notice.deviceCode].ja] }]),
        { heading: '有効期限', lines: [formatDateTime(new Date(notice.notAfter))] },
      ];
    case 'generation-ending':
      return [
        { heading: '終了する認証局世代', lines: [notice.generation] },
        {
          heading: '発行の終了',
          lines: [`${formatDateTime(new Date(notice.issuesUntil))}（残り${notice.daysLeft}日）`],
        },
        {
          heading: `この世代を使用中の契約（${notice.count}件）`,
          lines: listed(notice.serviceNames, notice.count, '件'),
        },
      ];
    case 'csv-job-done':
      return [...csvRequest(notice), { heading: '処理結果', lines: [rowCounts(notice)] }, jobPage(notice)];
    case 'csv-bundle-ready':
      return [
        ...csvRequest(notice),
        { heading: '発行した証明書', lines: [`${notice.certificates}件`] },
        { heading: 'ダウンロードURL（管理者用電子証明書でのログインが必要です）', lines: [notice.downloadUrl] },
        { heading: 'ダウンロード期限', lines: [formatDateTime(new Date(notice.endsAt))] },
      ];
    case 'csv-job-rejected':
      return [
        ...csvRequest(notice),
        { heading: `エラー（${notice.errors}件）`, lines: listed(notice.first, notice.errors, '件') },
        jobPage(notice),
      ];
    default: {
      const unknown: never = notice;
      return unknown;
    }
  }
}

const reasons: Record<RevocationReason, string> = {
  unspecified: '指定なし',
  keyCompromise: '紛失・盗難',
  affiliationChanged: '利用者の削除',
  superseded: '再発行',
};

function request({ acceptedAt, serviceName }: { acceptedAt: string; serviceName: string }): Detail[] {
  return [
    { heading: '受付日時', lines: [formatDateTime(new Date(acceptedAt))] },
    { heading: '利用サービス', lines: [serviceName] },
  ];
}

type CsvNotice = Extract<Notice, { kind: 'csv-job-done' | 'csv-job-rejected' | 'csv-bundle-ready' }>;

function csvRequest(notice: CsvNotice): Detail[] {
  const operation = csvOperationNames[notice.operation].ja;
  return [
    ...request(notice),
    { heading: '処理', lines: [operation] },
    { heading: 'CSVファイル', lines: [notice.fileName] },
  ];
}

function rowCounts({ rows, failed }: Extract<CsvNotice, { kind: 'csv-job-done' }>): string {
  return `全${rows}件：正常${rows - failed}件、エラー${failed}件`;
}

function jobPage({ url }: CsvNotice): Detail {
  return { heading: '詳細', lines: [url] };
}

function certificates(
  heading: string,
  { certificates, count }: { certificates: readonly NoticedCertificate[]; count: number },
): Detail {
  return { heading: `${heading}（${count}件）`, lines: listed(certificates.map(shown), count, '件') };
}

function shown({ displayName, email, deviceCode }: NoticedCertificate): string {
  return `${displayName}　${email}　${deviceNames[deviceCode].ja}`;
}

function listed(first: readonly string[], count: number, unit: string): string[] {
  const rest = count - first.length;
  return rest > 0 ? [...first, `ほか ${rest}${unit}`] : [...first];
}

function endOf(day: string | null, atOnce: string): string {
  return day === null ? atOnce : `${shownDay(day)} 午前 0 時ごろ`;
}

function shownDay(day: string): string {
  return formatDate(new Date(`${day}T00:00:00+09:00`));
}
