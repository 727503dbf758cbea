import { csvSubjects, linkMailSubjects, type MailKind, noticeSubjects } from './mail-kinds.ts';

export type MailDescription = {
  /** Who is written to. */
  readonly to: string;
  readonly when: string;
  /** What stands in it besides names; `link`: a single-purpose URL. */
  readonly tells: string;
};

/** Subjects as they are sent; ● is a number of days. */
export const mailSubjects: Readonly<Record<MailKind, string>> = {
  ...linkMailSubjects,
  ...noticeSubjects,
  'csv-job-done': ofCsvJobs('done'),
  'csv-job-rejected': ofCsvJobs('rejected'),
};

/** One for each operation. */
function ofCsvJobs(how: 'done' | 'rejected'): string {
  return Object.values(csvSubjects)
    .map((subjects) => subjects[how])
    .join(' / ');
}

const login = 'an administrator, operator or provider’s contact';
const holder = 'the person, at the device’s e-mail address';
const administrators = 'all active administrators of the organization (auditors are not mailed)';

/** Every mail of the house, for the reference of them. A kind without a line does not compile. */
export const mailReference: Readonly<Record<MailKind, MailDescription>> = {
  'administrator-collect': {
    to: login,
    when: 'their certificate is issued: made, renewed, or sent again',
    tells: 'link to 管理者証明書ダウンロード, with its last day',
  },
  'administrator-notice': { to: login, when: 'together with the mail before', tells: 'link to ID・パスワード通知' },
  'user-collect': {
    to: holder,
    when: 'a certificate is issued (registration, reissue) and the organization has mails on; メール再送',
    tells: 'link to 「秘密の鍵」登録, with its last day',
  },
  'user-notice': { to: holder, when: 'together with the mail before', tells: 'link to ID・パスワード通知' },
  'certificates-revoked': {
    to: administrators,
    when: 'a revocation is accepted, at once or for a day: one mail per request',
    tells: 'when, service, day, reason, certificates',
  },
  'planned-revocations-done': {
    to: administrators,
    when: 'planned revocations were done: one mail per day',
    tells: 'day, certificates',
  },
  'certificates-reissued': {
    to: administrators,
    when: 'a reissue is accepted: one mail per request',
    tells: 'when, service, end of the present certificates, certificates',
  },
  'users-marked-for-deletion': {
    to: administrators,
    when: '1次削除: one mail per request',
    tells: 'when, service, people',
  },
  'users-deleted': { to: administrators, when: '2次削除: one mail per request', tells: 'when, service, people' },
  'csv-job-done': {
    to: administrators,
    when: 'a CSV job has ended: one mail per job',
    tells: 'when, service, operation, file, rows done and failed, link to the job',
  },
  'csv-job-rejected': {
    to: administrators,
    when: 'a CSV file is rejected: one mail per job',
    tells: 'when, service, operation, file, the first errors and their number, link to the job',
  },
  'expiry-digest': {
    to: administrators,
    when: 'daily at 9:00 Japan time, when people were reminded that day',
    tells: 'ends of validity, certificates',
  },
  'csv-bundle-ready': {
    to: administrators,
    when: 'the certificates of a CSV job with bulk download can be fetched',
    tells: 'when, service, operation, file, number of certificates, URL of the ZIP (asks for a login), its last day',
  },
  'generation-ending': {
    to: administrators,
    when: '60, 30 and 7 days before a generation ends that a contract still issues from',
    tells: 'generation, its end, contracts',
  },
  'user-reminder': {
    to: holder,
    when: '30, 15, 5 and 1 days before the end of validity at 9:00 Japan time, or the organization’s own days; mails on, nothing newer issued',
    tells: 'device, end of validity',
  },
  'user-expired': {
    to: holder,
    when: '7 days after the end of validity, or the organization’s own days; mails on, nothing newer issued',
    tells: 'device, end of validity',
  },
  'administrator-reminder': {
    to: login,
    when: '30, 15, 5 and 1 days before the end of their own certificate',
    tells: 'end of validity',
  },
};
