import { parseArgs } from 'node:util';
import type { Text } from '@inkan/domain';
import { exitCodes } from '../output.ts';
import type { Command } from '../run-command.ts';
import { connectionOptions, openConnection } from './connection.ts';
import { connectionHelp, exitCodeHelp } from './help.ts';
import { saveAnswer } from './save-answer.ts';

const ofJob = '/v1/contracts/{contractId}/csv-jobs/{csvJobId}';

/** `inkan csv results`, `errors` and `bundle`: files of a job. */
export const csvDownloads: readonly Command[] = [
  download({
    name: 'results',
    path: `${ofJob}/results`,
    extension: 'csv',
    summary: { ja: '行ごとの処理結果（CSV）をダウンロードします。', en: 'Fetches what became of each row (CSV).' },
  }),
  download({
    name: 'errors',
    path: `${ofJob}/rejected-rows`,
    extension: 'csv',
    summary: {
      ja: '誤りのある行（CSV、理由の列付き）をダウンロードします。',
      en: 'Fetches the wrong rows (CSV, with the reasons).',
    },
  }),
  download({
    name: 'bundle',
    path: `${ofJob}/bundle`,
    extension: 'zip',
    summary: { ja: '発行した証明書を一括でダウンロードします（ZIP）。', en: 'Fetches all issued certificates (ZIP).' },
  }),
];

function download(of: {
  name: string;
  path: `${typeof ofJob}/${'results' | 'rejected-rows' | 'bundle'}`;
  extension: string;
  summary: Text;
}): Command {
  const { name, path, extension, summary } = of;
  return {
    name: `csv ${name}`,
    summary,
    help: {
      ja: `${summary.ja}\n\n使い方: inkan csv ${name} <処理ID> [オプション]\n\n  --out <ファイル>          保存先（省略時: ${name}-<処理ID>.${extension}）\n${connectionHelp.ja}\n${exitCodeHelp.ja}`,
      en: `${summary.en}\n\nUsage: inkan csv ${name} <job id> [options]\n\n  --out <file>              where to (default: ${name}-<job id>.${extension})\n${connectionHelp.en}\n${exitCodeHelp.en}`,
    },
    run: async (args, output) => {
      const options = { ...connectionOptions, out: { type: 'string' } } as const;
      const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
      const [csvJobId] = positionals;
      if (csvJobId === undefined) throw new Error('処理IDを指定してください。/ The id of a job is missing.');
      await using connection = await openConnection(values);
      const { contractId } = connection;
      const response = await connection.api.open(path, { path: { contractId, csvJobId } });
      const file = values.out ?? `${name}-${csvJobId}.${extension}`;
      output.out(await saveAnswer(response, file, values.json));
      return exitCodes.done;
    },
  };
}
