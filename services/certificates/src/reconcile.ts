import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { assertMigrated, type Database, openDatabase } from '@inkan/postgres';
import { createLogger, EnvReader, systemClock } from '@inkan/runtime';
import { migrations } from './db/migrations/index.ts';
import { differencesOf, newestFinished, type Reconciliation, reconciliationOf } from './db/reconciliations.ts';
import type { Tables } from './db/schema.ts';
import type { DifferenceKind } from './domain/compare-logs.ts';
import { startReconciling } from './use-cases/reconcile.ts';

const usage = `署名サービスの記録と登録簿の照合

使い方: node services/certificates/src/reconcile.ts [--last] [--json]
  --last   新しく照合せず、前回の結果を表示します
  --json   結果を JSON で出力します
DATABASE_URL_FILE は証明書サービスと同じです。証明書サービスと署名サービスが動いている必要があります（--last を除く）。
終了コード: 0 違いなし、1 違いあり、2 照合できなかった`;

const meanings: Record<DifferenceKind, string> = {
  'not-in-register': '署名サービスが発行した証明書が登録簿にありません',
  'not-in-log': '登録簿の証明書が署名サービスの記録にありません',
  'certificate-differs': '証明書の内容が違います',
  'may-exist': '署名の準備だけが記録されています（証明書が存在するかもしれません）',
  'revoked-in-log-only': '署名サービスだけが失効と記録しています',
  'revoked-in-register-only': '登録簿だけが失効と記録しています',
  'revocation-time-differs': '失効日時が違います',
};

const pollMs = 200;

async function finished(database: Database<Tables>, reconciliationId: string): Promise<Reconciliation> {
  for (;;) {
    const state = await reconciliationOf(database.read, reconciliationId);
    if (!state) throw new Error('照合は別の照合に置き換えられました。');
    if (state.finished_at !== null) return state;
    await pause(pollMs);
  }
}

async function main(): Promise<void> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { last: flag, json: flag, help: flag } });
  if (values.help) return void process.stdout.write(`${usage}\n`);
  const env = new EnvReader(process.env);
  const url = env.secretFile('DATABASE_URL', { describe: 'URL of the database, for the role the service runs as' });
  env.done();
  const logger = createLogger({ service: 'certificates', level: 'warn' });
  const options = { url, schema: 'certificates', applicationName: 'reconcile', logger };
  await using database = openDatabase<Tables>(options);
  await assertMigrated(database, migrations);
  const result = values.last
    ? await newestFinished(database.read)
    : await finished(
        database,
        await database.transaction((tx) => startReconciling({ clock: systemClock, logger }, tx)),
      );
  if (!result) throw new Error('まだ照合していません。');
  const differences = await differencesOf(database.read, result.reconciliation_id);
  if (result.differences > 0) process.exitCode = 1;
  if (values.json) {
    const { compared, differences: total, finished_at: finishedAt } = result;
    process.stdout.write(`${JSON.stringify({ finishedAt, compared, total, differences })}\n`);
    return;
  }
  process.stdout.write(`${result.compared} 件を照合しました。違い ${result.differences} 件\n`);
  for (const { kind, certificateId, generation, serial } of differences) {
    process.stdout.write(`  ${generation} ${serial} ${certificateId ?? '-'} ${meanings[kind]}\n`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`reconcile: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
