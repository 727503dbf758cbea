import { DomainError } from '@inkan/domain';
import type { SmtpReply } from '../domain/retry-delay.ts';
import { NoticeGone } from './write-mail.ts';

/** Why a mail did not go. `text` is read by the organization's administrators: nothing of the house's inside is in it. */
export type Failure =
  | { readonly kind: 'smtp'; readonly text: string; readonly reply: SmtpReply }
  | { readonly kind: 'unreached' | 'nothing-to-send' | 'own'; readonly text: string };

export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) return failureOfLink(error);
  if (error instanceof NoticeGone) return { kind: 'nothing-to-send', text: 'お知らせの保存期間が過ぎています' };
  const { response, responseCode, command, code } = error as SmtpError;
  if (typeof response === 'string' && responseCode !== undefined) {
    return { kind: 'smtp', text: response, reply: { responseCode, ...(command === undefined ? {} : { command }) } };
  }
  // nodemailer names what went wrong with the connection; anything without a name is a mistake of ours.
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
    return { kind: 'unreached', text: `メールサーバーに接続できませんでした（${code}）` };
  }
  return { kind: 'own', text: 'メールを作成できませんでした' };
}

type SmtpError = { response?: unknown; responseCode?: number; command?: string; code?: unknown };

function failureOfLink({ code }: DomainError): Failure {
  if (code === 'link-expired' || code === 'not-found') {
    return { kind: 'nothing-to-send', text: 'リンクの有効期限が切れているか、証明書が失効しています' };
  }
  return { kind: 'unreached', text: 'リンクを用意できませんでした' };
}
