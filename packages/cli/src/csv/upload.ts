import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Form, Schemas } from '@inkan/api-client';
import { type CsvOperation, csvOperations } from '@inkan/domain';
import { type ExitCode, exitCodes, type Output } from '../output.ts';
import type { Command } from '../run-command.ts';
import { type Connection, connectionOptions, openConnection } from './connection.ts';
import { statusLine } from './csv-job.ts';
import { connectionHelp, exitCodeHelp } from './help.ts';
import { watchJob } from './watch-job.ts';

/** `inkan csv upload`: see its help. */
export const csvUpload: Command = {
  name: 'csv upload',
  summary: { ja: 'CSVファイルを受け付けます。', en: 'Hands a CSV file in.' },
  help: {
    ja: `CSVファイルの受付

使い方: inkan csv upload <ファイル> --operation <処理> [オプション]

  --operation <処理>        ${csvOperations.join(', ')}
  --unit <ID>               register: 利用者を登録する組織（省略時: 本社）
  --revoke-on <yyyy-mm-dd>  revoke, reissue: 失効日（省略時: ただちに、失効する）
  --bulk                    register, reissue: 発行した証明書を管理者が一括ダウンロードする
  --dry-run                 確認のみ（登録・変更は行いません）
  --watch                   終わるまで待つ
  --idempotency-key <値>    同じ値での再実行は、同じ受付になる
${connectionHelp.ja}
${exitCodeHelp.ja}`,
    en: `Hand a CSV file in

Usage: inkan csv upload <file> --operation <operation> [options]

  --operation <operation>   ${csvOperations.join(', ')}
  --unit <id>               register: the unit that users are put into (default: 本社)
  --revoke-on <yyyy-mm-dd>  revoke, reissue: day of the revocation (default: at once)
  --bulk                    register, reissue: the administrators fetch all certificates in one file
  --dry-run                 check only; nothing is done
  --watch                   wait for the end
  --idempotency-key <text>  the same text again is the same job
${connectionHelp.en}
${exitCodeHelp.en}`,
  },
  run: async (args, output) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...connectionOptions,
        operation: { type: 'string' },
        unit: { type: 'string' },
        'revoke-on': { type: 'string' },
        bulk: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        'idempotency-key': { type: 'string' },
      },
    });
    const [file] = positionals;
    const operation = csvOperations.find((name) => name === values.operation);
    if (file === undefined || operation === undefined) throw new Error(missing);
    await using connection = await openConnection(values);
    const form = await formOf(file, { ...values, operation });
    const answer = await connection.api.post('/v1/contracts/{contractId}/csv-jobs', {
      path: { contractId: connection.contractId },
      query: values['dry-run'] ? { dryRun: true } : {},
      form,
      idempotencyKey: values['idempotency-key'],
    });
    const { json } = values;
    if (!('id' in answer)) return tellRehearsal(answer, { json, output, connection });
    if (values.watch) {
      if (!json) output.out(answer.id);
      return await watchJob(connection, answer.id, { json, output });
    }
    output.out(json ? JSON.stringify(answer) : `${answer.id} ${statusLine(answer, new Date())[connection.language]}`);
    return exitCodes.done;
  },
};

const missing = `ファイルと --operation（${csvOperations.join(', ')}）を指定してください。/ A file and --operation are needed.`;

/** The file is read while it is sent, and again if it has to be sent again. */
async function formOf(
  file: string,
  of: { operation: CsvOperation; unit?: string | undefined; 'revoke-on'?: string | undefined; bulk: boolean },
): Promise<Form> {
  return [
    ['operation', of.operation],
    ...(of.unit === undefined ? [] : [['unitId', of.unit] as const]),
    ...(of['revoke-on'] === undefined ? [] : [['revokeOn', of['revoke-on']] as const]),
    ...(of.bulk ? [['bulkDownload', 'true'] as const] : []),
    ['file', await openAsBlob(file, { type: 'text/csv' }), basename(file)],
  ];
}

function tellRehearsal(
  answer: Schemas['CsvRehearsal'],
  { json, output, connection }: { json: boolean; output: Output; connection: Connection },
): ExitCode {
  const { errorCount, errors, rows } = answer;
  if (json) output.out(JSON.stringify(answer));
  else {
    for (const { message } of errors) output.out(message);
    const { ja, en } = { ja: `全 ${rows} 件、誤り ${errorCount} 件`, en: `${rows} rows, ${errorCount} errors` };
    output.out(connection.language === 'ja' ? ja : en);
  }
  return errorCount === 0 ? exitCodes.done : exitCodes.found;
}
