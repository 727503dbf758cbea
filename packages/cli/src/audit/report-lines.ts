import type { AuditFinding, AuditReport } from '@inkan/postgres';

/** A report as people read it. */
export function reportLines(report: AuditReport): string[] {
  const { service, rows, findings, unlisted, checkpoints, signedRows, signedAt } = report;
  const head = `${service}: ${rows} 件、チェックポイント ${checkpoints} 件`;
  const signed = signedAt === undefined ? '署名なし' : `${signedRows} 件目まで ${signedAt} に署名済み`;
  if (findings.length === 0) return [`${head}（${signed}） — 異常はありません。`];
  return [
    `${head}（${signed}） — 異常が見つかりました。`,
    ...findings.map((finding) => `  ${sentence(finding)}`),
    ...(unlisted === 0 ? [] : [`  ほか ${unlisted} 件`]),
  ];
}

function sentence(finding: AuditFinding): string {
  switch (finding.kind) {
    case 'row-changed':
      return `連番 ${finding.seq} の記録 ${finding.id} は、改変されたか、正規の手続きによらずに挿入されています。`;
    case 'row-moved':
      return `連番 ${finding.seq} の記録 ${finding.id} は、本来は連番 ${finding.from} の記録です（並べ替え）。`;
    case 'row-removed':
      return `連番 ${finding.seq} の記録 ${finding.id} が削除されています。`;
    case 'links-removed':
      return finding.from === finding.to
        ? `連番 ${finding.from} の連鎖が削除されています。`
        : `連番 ${finding.from} から ${finding.to} までの連鎖が削除されています。`;
    case 'row-inserted':
      return `記録 ${finding.id}（${finding.at}）は連鎖に含まれていません（挿入）。`;
    case 'cut-off':
      return `末尾が切り取られています。${finding.signedAt} には ${finding.signed} 件ありましたが、現在は ${finding.count} 件です。`;
    case 'chain-replaced':
      return `連番 ${finding.seq} までの連鎖が、${finding.signedAt} に署名されたものと異なります（連鎖の作り直し）。`;
    case 'checkpoint-forged':
      return `${finding.place === 'outside' ? 'チェックポイントファイル' : 'データベースのチェックポイント'}の ${finding.number} 件目の署名が正しくありません。`;
    case 'no-checkpoint':
      return `${finding.count} 件の記録がありますが、署名されたチェックポイントがデータベースの外にありません。`;
    default:
      return finding satisfies never;
  }
}
