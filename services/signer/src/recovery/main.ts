import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { assertMigrated, openDatabase } from '@inkan/postgres';
import { createLogger, EnvReader, systemClock } from '@inkan/runtime';
import { readConfig } from '../config.ts';
import { migrations, schemaName } from '../db/migrations/index.ts';
import type { SignerTables } from '../db/schema.ts';
import { loadGenerations } from '../generations/load-generations.ts';
import { openKeptCrls } from './kept-crls.ts';
import { recover } from './recover.ts';

const usage = `Usage: node services/signer/src/recovery/main.ts [--dry-run]
  --crl FILE|URL   a CRL that was published before the restore, DER; beside those in SIGNER_STATE_DIR; may be repeated
  --without NAME   a generation of which no published CRL is left; may be repeated
The environment is the signer's own.`;

async function read(source: string): Promise<Buffer> {
  if (!/^https?:/.test(source)) return readFile(source);
  const answer = await fetch(source, { signal: AbortSignal.timeout(60_000) });
  if (!answer.ok) throw new Error(`${source} answers ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

async function main(): Promise<void> {
  const strings = { type: 'string', multiple: true, default: [] as string[] } as const;
  const { values } = parseArgs({
    options: {
      crl: strings,
      without: strings,
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return void process.stdout.write(`${usage}\n`);
  const config = readConfig(new EnvReader(process.env));
  const logger = createLogger({ service: 'signer', level: 'warn' });
  const generations = await loadGenerations(config.generationsDir, config.keysDir, config.keysPassphrase);
  const options = { url: config.databaseUrl, schema: schemaName, applicationName: 'signer recovery', logger };
  await using database = openDatabase<SignerTables>(options);
  await assertMigrated(database, migrations);
  const given = await Promise.all(values.crl.map(read));
  const kept = await openKeptCrls(config.stateDir);
  const dryRun = values['dry-run'];
  const recovered = await recover({
    ...{ database, generations, kept, given, without: values.without, dryRun },
    clock: systemClock,
  });
  for (const { name, published, restored, made, adopted } of recovered) {
    process.stdout.write(
      `${name}: 公開済みの失効リスト ${published ?? 'なし'}、復元されたデータベース ${restored ?? 'なし'}、新しい失効リスト ${made ?? '（確認のみ）'}、引き継いだ失効 ${adopted.length} 件\n`,
    );
    for (const { serial, revokedAt, reason, inLog } of adopted) {
      process.stdout.write(`  ${serial} ${revokedAt} ${reason}${inLog ? '' : ' 発行の記録がありません'}\n`);
    }
  }
  process.stdout.write(
    dryRun ? '確認だけを行いました。何も変更していません。\n' : '復旧しました。署名サービスは数秒以内に再開します。\n',
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`recover: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
