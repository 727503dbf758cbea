import type { CsvOperation } from '@inkan/domain';
import type { Notice, Reminder } from './notice.ts';

/** The mails that carry a link, by what they are for. Subjects exactly as the manual has them (chapters 2-1 and 4-1). */
export const linkMailSubjects = {
  'administrator-collect': '管理者用電子証明書をダウンロードしてください',
  'administrator-notice': 'ログイン ID とパスワードのご案内（電子証明書ダウンロードページ）',
  'user-collect': '電子証明書の「秘密の鍵」を登録してください',
  'user-notice': 'ログイン ID とパスワードのご案内（電子証明書の「秘密の鍵」登録ページ）',
} as const;

export type LinkMailKind = keyof typeof linkMailSubjects;

/** Their subjects depend on the operation. */
const csvNoticeKinds = ['csv-job-done', 'csv-job-rejected'] as const;
type CsvNoticeKind = (typeof csvNoticeKinds)[number];

/** The mails that tell facts. ● is the number of days (manual chapters 5 to 7). */
export const noticeSubjects = {
  'certificates-revoked': '電子証明書失効通知',
  'planned-revocations-done': '電子証明書失効通知',
  'certificates-reissued': '電子証明書再発行通知',
  'users-marked-for-deletion': '利用者1次削除通知',
  'users-deleted': '利用者マスター削除通知',
  'expiry-digest': '利用者証明書の有効期限一覧',
  'csv-bundle-ready': 'CSV発行証明書ダウンロード通知',
  'generation-ending': '認証局世代切り替えのお願い（●日前）',
  'user-reminder': 'クライアント証明書 有効期限通知（●日前）',
  'user-expired': 'クライアント証明書 有効期限通知（期限切れ）',
  'administrator-reminder': '電子証明書の更新期限が近づいています（●日前）',
} as const satisfies Record<Exclude<Notice['kind'], CsvNoticeKind> | Reminder['kind'], string>;

export type MailKind = LinkMailKind | Notice['kind'] | Reminder['kind'];
export const mailKinds = [...Object.keys({ ...linkMailSubjects, ...noticeSubjects }), ...csvNoticeKinds] as MailKind[];

/** The mails of CSV jobs (manual 4-2, 5-2, 6-2, 7-3). */
export const csvSubjects: Readonly<Record<CsvOperation, { readonly done: string; readonly rejected: string }>> = {
  register: { done: '利用者一括登録受付通知', rejected: '利用者一括登録受付エラー通知' },
  revoke: { done: '利用者一括失効受付通知', rejected: '利用者一括失効受付エラー通知' },
  reissue: { done: '利用者一括再発行受付通知', rejected: '利用者一括再発行受付エラー通知' },
  'delete-users': { done: '利用者マスター削除完了通知', rejected: '利用者マスター削除エラー通知' },
};

export function noticeSubject(notice: Notice | Reminder): string {
  if (notice.kind === 'csv-job-done') return csvSubjects[notice.operation].done;
  if (notice.kind === 'csv-job-rejected') return csvSubjects[notice.operation].rejected;
  const subject = noticeSubjects[notice.kind];
  return 'daysLeft' in notice ? subject.replace('●', String(notice.daysLeft)) : subject;
}
