import { parseArgs } from 'node:util';
import { csvOperations } from '@inkan/domain';
import { exitCodes } from '../output.ts';
import type { Command } from '../run-command.ts';
import { connectionOptions, openConnection } from './connection.ts';
import { connectionHelp, exitCodeHelp } from './help.ts';
import { saveAnswer } from './save-answer.ts';

/** `inkan csv template`: see its help. */
export const csvTemplate: Command = {
  name: 'csv template',
  summary: { ja: 'CSVファイルのひな形をダウンロードします。', en: 'Fetches a template of a CSV file.' },
  help: {
    ja: `CSVファイルのひな形

使い方: inkan csv template <処理> [オプション]

  <処理>                    ${csvOperations.join(', ')}
  --filled                  reissue, revoke, delete-users: 登録済みの利用者を記入する
  --email <文字>            --filled: メールアドレスにこの文字を含むもの
  --encoding <文字コード>   utf-8（BOM付き）、shift_jis
  --out <ファイル>          保存先（省略時: <処理>.csv）
${connectionHelp.ja}
${exitCodeHelp.ja}`,
    en: `Template of a CSV file

Usage: inkan csv template <operation> [options]

  <operation>               ${csvOperations.join(', ')}
  --filled                  reissue, revoke, delete-users: with those who are registered
  --email <text>            --filled: whose e-mail address contains this
  --encoding <name>         utf-8 (with BOM), shift_jis
  --out <file>              where to (default: <operation>.csv)
${connectionHelp.en}
${exitCodeHelp.en}`,
  },
  run: async (args, output) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...connectionOptions,
        filled: { type: 'boolean', default: false },
        email: { type: 'string' },
        encoding: { type: 'string', default: 'utf-8' },
        out: { type: 'string' },
      },
    });
    const operation = csvOperations.find((name) => name === positionals[0]);
    if (operation === undefined) throw new Error(`処理を指定してください: ${csvOperations.join(', ')}`);
    await using connection = await openConnection(values);
    const response = await connection.api.open('/v1/contracts/{contractId}/csv-template', {
      path: { contractId: connection.contractId },
      query: {
        operation,
        email: values.email,
        ...(values.filled ? { filled: true } : {}),
        encoding: values.encoding === 'shift_jis' ? 'shift_jis' : 'utf-8',
      },
    });
    output.out(await saveAnswer(response, values.out ?? `${operation}.csv`, values.json));
    return exitCodes.done;
  },
};
