import type { Complaint } from '@inkan/domain';

/** What stands against mailing the person new links besides the state of the certificate: null, or why it is no use. */
export function objectionToMail(facts: { notifyUsers: boolean; secretsDestroyed: boolean }): Complaint | null {
  if (!facts.notifyUsers) return notMailed;
  return facts.secretsDestroyed ? destroyed : null;
}

const notMailed = {
  code: 'contradiction',
  ja: '利用者へメールで通知しない設定のため、メールを送信できません。',
  en: 'The organization has chosen not to mail its users.',
} as const satisfies Complaint;
const destroyed = {
  code: 'contradiction',
  ja: '秘密鍵とパスワードは破棄済みのため、再発行してください。',
  en: 'Private key and password are destroyed: reissue the certificate.',
} as const satisfies Complaint;
