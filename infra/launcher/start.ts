import { mkdir } from 'node:fs/promises';
import { showDemonstration } from './src/demonstration.ts';
import { startHouse } from './src/house.ts';
import { lockDataDir } from './src/process-lock.ts';
import { consoleReport } from './src/report.ts';
import { defaultDataDir } from './src/repository.ts';
import { aborted, stopSignal } from './src/stop-signal.ts';
import { summary } from './src/summary.ts';

const stop = stopSignal();
const dataDir = defaultDataDir();
const report = consoleReport();
try {
  await mkdir(dataDir, { recursive: true });
  await using _lock = await lockDataDir(dataDir);
  await using house = await startHouse({ dataDir, report, env: process.env });
  const demonstration = await report.step('デモンストレーション用データの登録', () => showDemonstration(house));
  console.log(summary(house, demonstration));
  await aborted(stop);
  console.log('停止しています…');
} catch (error) {
  console.error(`\n起動できませんでした。\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
process.exit();
