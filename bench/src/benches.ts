import type { Bench } from './bench.ts';
import { consoleScreens } from './benches/console.ts';
import { crl } from './benches/crl.ts';
import { csvRegisterEc, csvValidate, fairness } from './benches/csv.ts';
import { csvBulkZip, csvGrowth, csvRegisterRsa2048 } from './benches/csv-keys.ts';
import { ocspCached, ocspFresh } from './benches/ocsp.ts';
import { registerLatency } from './benches/register-latency.ts';
import { search } from './benches/search.ts';
import { signerEc, signerRsa3072 } from './benches/signer.ts';
import { startUp } from './benches/start-up.ts';

/** In the order of a run: what needs the processor alone comes first. */
export const benches: readonly Bench[] = [
  signerEc,
  signerRsa3072,
  search,
  consoleScreens,
  crl,
  ocspFresh,
  ocspCached,
  registerLatency,
  csvRegisterEc,
  csvBulkZip,
  csvRegisterRsa2048,
  csvGrowth,
  csvValidate,
  fairness,
  startUp,
];
