import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removePostgres } from '@inkan/dev-servers';
import { runningLauncher, stopLauncher } from './src/process-lock.ts';
import { defaultDataDir } from './src/repository.ts';

const dataDir = defaultDataDir();
const pid = await runningLauncher(dataDir);
if (pid !== undefined) {
  console.log('起動中のシステムを停止しています…');
  await stopLauncher(pid);
}
await removePostgres(join(dataDir, 'postgres'));
await rm(dataDir, { recursive: true, force: true });
console.log(`データを削除しました: ${dataDir}\n次の npm start は、はじめから始まります。`);
if (process.env['DATABASE_URL']) {
  console.log(
    'DATABASE_URL のデータベースは削除していません。 / The database of DATABASE_URL was left alone: drop it yourself.',
  );
}
process.exit();
