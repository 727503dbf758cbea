/** Subjects of the mails, as the manual has them (chapters 2-1 and 4-1). */
export const subjects = {
  administratorCollect: '管理者用電子証明書をダウンロードしてください',
  administratorNotice: 'ログイン ID とパスワードのご案内（電子証明書ダウンロードページ）',
  userCollect: '電子証明書の「秘密の鍵」を登録してください',
  userNotice: 'ログイン ID とパスワードのご案内（電子証明書の「秘密の鍵」登録ページ）',
} as const;
