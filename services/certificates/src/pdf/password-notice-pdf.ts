import { formatDate } from '@inkan/domain';
import type { PasswordNotice } from '../use-cases/read-password-notices.ts';
import { a4, type JapaneseDocument, makeJapanesePdf } from './japanese-document.ts';

const left = 72;
const right = a4.width - left;
const width = right - left;
const bottom = a4.height - 90;
const colours = { ink: '#1b1f24', quiet: '#5b6470', line: '#c9ced6', band: '#f1f3f6' } as const;
const title = 'パスワード通知書';
const columns = [
  { name: 'メールアドレス（ID）', x: left + 10, width: 270 },
  { name: 'パスワード', x: left + 290, width: width - 300 },
] as const;

/** パスワード通知書 as a PDF, A4: for each user a letter, and on a page of its own the table of IDs and passwords. */
export function passwordNoticePdf(notices: readonly PasswordNotice[], now: Date): Promise<Buffer> {
  const info = { Title: title, Subject: 'クライアント証明書の ID とパスワードのお知らせ', CreationDate: now };
  return makeJapanesePdf(info, (document) => {
    notices.forEach((notice, at) => {
      if (at > 0) document.addPage({ size: 'A4', margin: 0 });
      drawLetter(document, notice, now);
      document.addPage({ size: 'A4', margin: 0 });
      drawTable(document, notice);
    });
  });
}

function drawLetter(document: JapaneseDocument, notice: PasswordNotice, now: Date): void {
  document.font('regular').fontSize(10).fillColor(colours.quiet);
  document.text(formatDate(now), left, 72, { width, align: 'right' });
  document.fontSize(11).fillColor(colours.ink).text(notice.organizationName, left, 104, { width });
  document
    .font('bold')
    .fontSize(15)
    .text(`${notice.displayName} 様`, left, document.y + 4, { width });
  // Names of several lines move the rest down.
  const titleAt = Math.max(190, document.y + 36);
  document.fontSize(22).text(title, left, titleAt, { width, align: 'center', characterSpacing: 3 });
  document.font('regular').fontSize(11);
  const paragraphs = [
    `「${notice.serviceName}」でお使いいただくクライアント証明書（電子証明書）の ID とパスワードを、次のページのとおりお知らせします。`,
    '証明書を使うデバイスで、管理者からお知らせしたダウンロードページを開き、証明書ごとの ID（メールアドレス）とパスワードを入力して、証明書をダウンロードしてください。パスワードは、ダウンロードサイトから入手した証明書をデバイスにインストールするときにも入力します。',
    'パスワードは、ほかの人に知られないように保管し、証明書のインストールが終わりましたら、この通知書を確実に破棄してください。',
    'パスワードは、最初のダウンロードから 24 時間後、またはダウンロードされないまま 90 日が過ぎると破棄されます。「破棄済み」と表示されている証明書が必要な場合は、管理者に再発行を依頼してください。',
  ];
  let y = titleAt + 66;
  for (const paragraph of paragraphs) {
    document.text(paragraph, left, y, { width, lineGap: 6 });
    y = document.y + 14;
  }
  document.text('以上', left, y, { width, align: 'right' });
}

function drawTable(document: JapaneseDocument, notice: PasswordNotice): void {
  let y = drawColumnNames(document, notice);
  if (notice.certificates.length === 0) {
    document.font('regular').fontSize(11).fillColor(colours.ink);
    document.text('有効な電子証明書はありません。', left + 10, y + 10, { width });
    return;
  }
  for (const { id, password } of notice.certificates) {
    document.font('regular').fontSize(11).fillColor(colours.ink);
    const height = document.heightOfString(id, { width: columns[0].width }) + 16;
    if (y + height > bottom) {
      document.addPage({ size: 'A4', margin: 0 });
      y = drawColumnNames(document, notice);
      document.font('regular').fontSize(11).fillColor(colours.ink);
    }
    document.text(id, columns[0].x, y + 8, { width: columns[0].width });
    document.text(password, columns[1].x, y + 8, { width: columns[1].width });
    y += height;
    document.lineWidth(0.5).strokeColor(colours.line).moveTo(left, y).lineTo(right, y).stroke();
  }
}

/** @returns where the first line begins */
function drawColumnNames(document: JapaneseDocument, { organizationName, displayName }: PasswordNotice): number {
  document.font('regular').fontSize(10).fillColor(colours.quiet);
  document.text(`${organizationName}　${displayName} 様`, left, 60, { width });
  const y = Math.max(92, document.y + 10);
  document.rect(left, y, width, 28).fill(colours.band);
  document.font('bold').fontSize(10).fillColor(colours.quiet);
  for (const { name, x, width: wide } of columns) document.text(name, x, y + 8, { width: wide });
  return y + 28;
}
