import type { AddressObject } from 'mailparser';
import type { StoredMail } from './mail-store.ts';

/** Marks text that is HTML already. */
class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

/** A template whose values are escaped unless they are Html. */
function html(texts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const written = values.map((value) =>
    typeof value === 'string'
      ? escaped(value)
      : value instanceof Html
        ? value.text
        : value.map((part) => part.text).join(''),
  );
  return new Html(texts.map((text, index) => text + (written[index] ?? '')).join(''));
}

const page = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="stylesheet" href="/style.css"><main>${body}</main></html>`.text;

export const style = `
body { margin: 0; font: 16px/1.6 system-ui, sans-serif; color: #1d2430; background: #f5f6f8 }
main { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1rem }
h1 { font-size: 1.25rem } a { color: #0b5394 }
ol { list-style: none; padding: 0; background: #fff; border: 1px solid #d9dde3; border-radius: 6px }
li + li { border-top: 1px solid #e8ebef } li a { display: block; padding: .7rem 1rem; text-decoration: none; color: inherit }
li a:hover, li a:focus { background: #eef4fb } small, dt { color: #555f6d } strong { display: block }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem } dd { margin: 0; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; background: #fff; border: 1px solid #d9dde3; border-radius: 6px; padding: 1rem }
iframe { width: 100%; height: 30rem; border: 1px solid #d9dde3; border-radius: 6px; background: #fff }
`;

export const addresses = (field: AddressObject | AddressObject[] | undefined): string =>
  (field === undefined ? [] : [field].flat()).map((one) => one.text).join(', ');

const japaneseTime = new Intl.DateTimeFormat('ja-JP', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'Asia/Tokyo',
});

export const listPage = (mails: readonly StoredMail[]): string =>
  page(
    '受信メール',
    html`<h1>受信メール（${String(mails.length)} 件）</h1>
<p>この環境から送信されたメールは、外部には送られず、すべてここに届きます。</p>
<ol>${mails.map(
      ({ id, mail, receivedAt }) =>
        html`<li><a href="/mails/${id}"><strong>${mail.subject ?? '（件名なし）'}</strong><small>${addresses(mail.to)} — ${japaneseTime.format(receivedAt)}</small></a></li>`,
    )}</ol>`,
  );

export const mailPage = ({ id, mail, receivedAt }: StoredMail): string =>
  page(
    mail.subject ?? '（件名なし）',
    html`<p><a href="/">← 一覧に戻る</a></p><h1>${mail.subject ?? '（件名なし）'}</h1>
<dl><dt>差出人</dt><dd>${addresses(mail.from)}</dd><dt>宛先</dt><dd>${addresses(mail.to)}</dd><dt>日時</dt><dd>${japaneseTime.format(receivedAt)}</dd></dl>
<pre>${linked(mail.text ?? '')}</pre>
${mail.html === false ? html`` : html`<h2>HTML</h2><iframe sandbox="allow-popups" src="/mails/${id}/html" title="HTML 形式の本文"></iframe>`}
<p><a href="/mails/${id}/eml">元のメール（.eml）</a></p>`,
  );

export const notFoundPage = (): string =>
  page('見つかりません', html`<h1>メールが見つかりません</h1><p><a href="/">一覧に戻る</a></p>`);

/** Web addresses in the text become links. */
const linked = (text: string): Html[] =>
  text
    .split(/(https?:\/\/[^\s<>"'）」]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));
