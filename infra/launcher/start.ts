import { mkdir } from 'node:fs/promises';
import { isDemonstrationWanted, showDemonstration } from './src/demonstration.ts';
import { type House, startHouse } from './src/house.ts';
import { lockDataDir } from './src/process-lock.ts';
import { consoleReport } from './src/report.ts';
import { defaultDataDir } from './src/repository.ts';
import { makeSampleOrganization, sampleFiles } from './src/sample-organization.ts';
import { aborted, stopSignal } from './src/stop-signal.ts';
import { summary } from './src/summary.ts';

const stop = stopSignal();
const dataDir = defaultDataDir();
const report = consoleReport();
try {
  await mkdir(dataDir, { recursive: true });
  await using _lock = await lockDataDir(dataDir);
  await using house = await startHouse({ dataDir, report, env: process.env });
  const wanted = isDemonstrationWanted(process.env);
  const demonstration = wanted
    ? await report.step('デモンストレーション用データの登録', () => showDemonstration(house))
    : [];
  console.log(summary(house, demonstration));
  if (wanted) void showSampleOrganization(house);
  await aborted(stop);
  console.log('停止しています…');
} catch (error) {
  console.error(`\n起動できませんでした。\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
process.exit();

/** Beside the running house: nobody waits for it. What stops it here is gone on with at the next start. */
async function showSampleOrganization(house: House): Promise<void> {
  try {
    const people = await makeSampleOrganization(house);
    if (people === undefined) return;
    const { administrator } = sampleFiles(house.dataDir);
    console.log(
      `  ✓ 見本の利用法人「サンプル商事株式会社」（利用者 ${people} 名）の管理者の証明書: ${administrator}\n`,
    );
  } catch (error) {
    if (stop.aborted) return;
    report.problem(`見本の利用法人を登録できませんでした: ${error instanceof Error ? error.message : String(error)}`);
  }
}
