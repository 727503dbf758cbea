import type { Text } from '@inkan/domain';
import { download } from './download.ts';

/** What a page says instead of what was asked for. */
export type Message = { readonly title?: Text; readonly text: Text; readonly next?: Text };

const unread: Text = { ja: '受け付けられませんでした', en: 'This could not be accepted' };
const unreadable: Text = { ja: '送信された内容を読み取れません。', en: 'What was sent cannot be read.' };
const again: Text = {
  ja: '何も登録されていません。ページを開き直し、ページのボタンから送信してください。',
  en: 'Nothing was registered. Open the page again, and send it by the page’s buttons.',
};

/** By error code: where the portal has more to say than the code's own sentence. */
export const errorMessages: Readonly<Record<string, Message>> = {
  'not-found': {
    text: { ja: 'この URL は正しくありません。', en: 'This URL is not right.' },
    next: {
      ja: 'メールの URL が途中で切れていないか確認し、もう一度開いてください。',
      en: 'Check that the URL of the mail is complete, and open it again.',
    },
  },
  'link-expired': {
    text: {
      ja: 'このページの有効期限が切れているか、証明書が失効しています。',
      en: 'This page has expired, or the certificate is revoked.',
    },
    next: {
      ja: '証明書が必要な場合は、管理者にご連絡ください。',
      en: 'If you need a certificate, contact your administrator.',
    },
  },
  locked: {
    text: {
      ja: 'パスワードの誤りが続いたため、ロックされています。',
      en: 'After too many wrong passwords this page is locked.',
    },
    next: { ja: '管理者にロックの解除を依頼してください。', en: 'Ask your administrator to unlock it.' },
  },
  'organization-suspended': {
    text: {
      ja: '利用法人の利用が停止されているため、このページは利用できません。',
      en: 'The organization is suspended: this page cannot be used.',
    },
    next: {
      ja: '利用が再開されると、同じ URL から続けられます。詳しくは管理者にお問い合わせください。',
      en: 'Once it is no longer suspended, you can go on by the same URL. Ask your administrator for details.',
    },
  },
  'package-destroyed': {
    title: { ja: download.ja.title, en: download.en.title },
    text: { ja: download.ja.gone, en: download.en.gone },
    next: { ja: download.ja.goneNext, en: download.en.goneNext },
  },
  'payload-too-large': {
    title: unread,
    text: { ja: '送信された内容が大きすぎます。', en: 'What was sent is too large.' },
    next: {
      ja: '何も登録されていません。前のページに戻り、正しいファイルか内容であることを確認して、もう一度お試しください。',
      en: 'Nothing was registered. Go back, check that it is the right file or text, and try again.',
    },
  },
  'unsupported-media-type': { title: unread, text: unreadable, next: again },
  'malformed-request': { title: unread, text: unreadable, next: again },
  'validation-failed': { title: unread, text: unreadable, next: again },
  'too-many-requests': {
    text: { ja: 'アクセスが集中しています。', en: 'There are too many requests.' },
    next: { ja: 'しばらくしてから、もう一度お試しください。', en: 'Please try again after a while.' },
  },
};

export const messageTitles = {
  refused: { ja: 'ページを表示できません', en: 'This page cannot be shown' },
  failed: { ja: 'エラーが発生しました', en: 'Something went wrong' },
} as const;

export const failed: Message = {
  text: { ja: 'ページを表示できませんでした。', en: 'The page could not be shown.' },
  next: {
    ja: 'しばらくしてから、もう一度お試しください。続く場合は、この番号を管理者にお知らせください：{id}',
    en: 'Please try again after a while. If it goes on, tell your administrator this number: {id}',
  },
};
