import { parseArgs } from 'node:util';
import type { Command } from '../run-command.ts';
import { connectionOptions, openConnection } from './connection.ts';
import { connectionHelp, exitCodeHelp } from './help.ts';
import { watchJob } from './watch-job.ts';

/** `inkan csv watch`: see its help. */
export const csvWatch: Command = {
  name: 'csv watch',
  summary: { ja: 'CSV処理の進み具合を、終わるまで表示します。', en: 'Follows a CSV job to its end.' },
  help: {
    ja: `CSV処理状況\n\n使い方: inkan csv watch <処理ID> [オプション]\n${connectionHelp.ja}\n${exitCodeHelp.ja}`,
    en: `Progress of a CSV job\n\nUsage: inkan csv watch <job id> [options]\n${connectionHelp.en}\n${exitCodeHelp.en}`,
  },
  run: async (args, output) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: connectionOptions });
    const [jobId] = positionals;
    if (jobId === undefined) throw new Error('処理IDを指定してください。/ The id of a job is missing.');
    await using connection = await openConnection(values);
    return await watchJob(connection, jobId, { json: values.json, output });
  },
};
