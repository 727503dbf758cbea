/** The mails, by what they are for. Subjects stand exactly as the manual has them (chapters 2-1 and 4-1). */
export const mailSubjects = {
  'administrator-collect': '管理者用電子証明書をダウンロードしてください',
  'administrator-notice': 'ログイン ID とパスワードのご案内（電子証明書ダウンロードページ）',
  'user-collect': '電子証明書の「秘密の鍵」を登録してください',
  'user-notice': 'ログイン ID とパスワードのご案内（電子証明書の「秘密の鍵」登録ページ）',
} as const;

export type MailKind = keyof typeof mailSubjects;
export const mailKinds = Object.keys(mailSubjects) as MailKind[];
