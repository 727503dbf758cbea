import { canonicalJson, formatDateTime } from '@inkan/domain';
import type { AuditLogView } from './audit-log-view.ts';

const columns: readonly (readonly [title: string, value: (row: AuditLogView) => string | null])[] = [
  ['日時', (row) => shownTime(new Date(row.at))],
  ['操作', (row) => row.operationName],
  ['結果', (row) => (row.outcome === 'done' ? '完了' : '拒否')],
  ['操作者種別', (row) => row.actor.kindName],
  ['操作者', (row) => row.actor.name],
  ['操作者ID', (row) => row.actor.id],
  ['証明書世代', (row) => row.actor.certificate?.generation ?? null],
  ['証明書シリアル番号', (row) => row.actor.certificate?.serial ?? null],
  ['APIキーID', (row) => row.actor.apiKeyId],
  ['IPアドレス', (row) => row.actor.address],
  ['ユーザーエージェント', (row) => row.actor.userAgent],
  ['対象種別', (row) => row.subject.kindName],
  ['対象', (row) => row.subject.name],
  ['対象ID', (row) => row.subject.id],
  ['変更前', (row) => row.before && canonicalJson(row.before)],
  ['変更後', (row) => row.after && canonicalJson(row.after)],
  ['利用法人ID', (row) => row.organizationId],
  ['契約ID', (row) => row.contractId],
  ['相関ID', (row) => row.correlationId],
  ['記録サービス', (row) => row.service],
  ['連番', (row) => String(row.seq)],
];

/** UTF-8 with byte order mark, RFC 4180: a title line, then one line per entry; times are Japan's. */
export async function* auditLogCsv(rows: AsyncIterable<AuditLogView>): AsyncGenerator<string> {
  yield `\u{feff}${line(columns.map(([title]) => title))}`;
  for await (const row of rows) yield line(columns.map(([, value]) => value(row) ?? ''));
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** Quoted where it must be. What a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** `yyyy/mm/dd hh:mm:ss` in Japan. */
function shownTime(at: Date): string {
  return `${formatDateTime(at)}:${String(at.getUTCSeconds()).padStart(2, '0')}`;
}
