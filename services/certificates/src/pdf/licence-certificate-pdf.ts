import { type Day, formatDateTime } from '@inkan/domain';
import type { LicenceCertificate } from '../use-cases/read-licence-certificate.ts';
import { a4, type JapaneseDocument, makeJapanesePdf } from './japanese-document.ts';

const left = 72;
const right = a4.width - left;
const width = right - left;
const colours = { ink: '#1b1f24', quiet: '#5b6470', line: '#c9ced6', band: '#f1f3f6', frame: '#31547a' } as const;

const copyNotice =
  '本書は、管理画面に表示されるライセンス証書を保存した複製です。\n管理画面で表示されるデジタルデータを正とします。';

const columns = [
  { name: 'サービス名', x: left + 10, width: 198, align: 'left' },
  { name: '契約期間', x: left + 218, width: 140, align: 'left' },
  { name: 'ライセンス数', x: left + 368, width: width - 378, align: 'right' },
] as const;

/** ライセンス証書 as a PDF, A4: a copy, and says so. */
export function licenceCertificatePdf(certificate: LicenceCertificate): Promise<Buffer> {
  const info = {
    Title: 'ライセンス証書（複製）',
    Subject: copyNotice.replace('\n', ''),
    CreationDate: new Date(certificate.asOf),
  };
  return makeJapanesePdf(info, (document) => {
    drawFrame(document);
    drawHead(document, certificate);
    drawContracts(document, certificate, 342);
  });
}

function drawFrame(document: JapaneseDocument): void {
  document
    .lineWidth(2)
    .strokeColor(colours.frame)
    .rect(30, 30, a4.width - 60, a4.height - 60)
    .stroke();
  document
    .lineWidth(0.5)
    .rect(36, 36, a4.width - 72, a4.height - 72)
    .stroke();
  document.font('regular').fontSize(8.5).fillColor(colours.quiet);
  document.text(copyNotice, left, a4.height - 92, { width, align: 'center', lineGap: 2 });
}

function drawHead(document: JapaneseDocument, { organization, asOf, contracts }: LicenceCertificate): void {
  document.font('bold').fontSize(28).fillColor(colours.ink);
  document.text('ライセンス証書', left, 92, { width, align: 'center', characterSpacing: 6 });
  document.font('regular').fontSize(10).fillColor(colours.quiet);
  document.text('（複製）', left, 136, { width, align: 'center' });
  document.fontSize(9.5).text(`表示日時 ${formatDateTime(new Date(asOf))}`, left, 176, { width, align: 'right' });
  document.font('bold').fontSize(16).fillColor(colours.ink).text(`${organization.name} 様`, left, 206, { width });
  document.font('regular').fontSize(10).fillColor(colours.quiet).text(organization.englishName, { width });
  const sentence =
    contracts.length === 0
      ? '現在、契約期間が有効なライセンスはありません。'
      : '貴法人が、下記のとおりクライアント証明書のライセンスを保有していることを証します。';
  document.fontSize(11).fillColor(colours.ink).text(sentence, left, 288, { width });
}

function drawContracts(document: JapaneseDocument, { contracts }: LicenceCertificate, top: number): void {
  if (contracts.length === 0) return;
  let y = drawColumnNames(document, top);
  for (const contract of contracts) {
    document.font('regular').fontSize(11);
    const service = columns[0];
    const height = Math.max(document.heightOfString(contract.serviceName, { width: service.width }), 16) + 16;
    if (y + height > a4.height - 110) {
      document.addPage({ size: 'A4', margin: 0 });
      drawFrame(document);
      y = drawColumnNames(document, 84);
    }
    const items = [
      contract.serviceName,
      `${written(contract.startsOn)} ～ ${written(contract.endsOn)}`,
      contract.licences.toLocaleString('ja-JP'),
    ];
    document.font('regular').fontSize(11).fillColor(colours.ink);
    columns.forEach((column, at) => {
      document.fontSize(at === 1 ? 9.5 : 11);
      document.text(items[at] ?? '', column.x, y + (at === 1 ? 9 : 8), { width: column.width, align: column.align });
    });
    y += height;
    document.lineWidth(0.5).strokeColor(colours.line).moveTo(left, y).lineTo(right, y).stroke();
  }
}

/** @returns where the first line begins */
function drawColumnNames(document: JapaneseDocument, y: number): number {
  document.rect(left, y, width, 26).fill(colours.band);
  document.font('bold').fontSize(9.5).fillColor(colours.quiet);
  for (const { name, x, width: wide, align } of columns) document.text(name, x, y + 7, { width: wide, align });
  return y + 26;
}

/** 2026/11/24 */
function written(day: Day): string {
  return day.replaceAll('-', '/');
}
