import { parseArgs } from 'node:util';
import { walkCsvTour } from './src/csv-tour/csv-tour.ts';
import { runningDemonstration } from './src/running-demonstration.ts';

// npm run csv-tour -- [--rows 10000]: people registered, collected and revoked by `inkan csv`, against a running `npm start`.
const { values } = parseArgs({ options: { rows: { type: 'string', default: '10000' } } });
const demonstration = await runningDemonstration();
try {
  await walkCsvTour(demonstration, Number(values.rows), (line) => console.log(line));
  console.log('\nすべて確認できました。\n');
} catch (error) {
  console.error(`\n途中で止まりました：${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await demonstration[Symbol.asyncDispose]();
}
process.exit();
