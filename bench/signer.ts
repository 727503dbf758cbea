import { measureIssuing, measureRawSigning, startTestServers } from '../services/signer/test/throughput.ts';

/** One line of the benchmark's table; `limit` is what the figure is held against. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly ratio: number;
  readonly must: string;
  readonly aim: string;
  readonly held: boolean;
};

export const signerBenches = ['signer-ec', 'signer-rsa3072'] as const;
export type SignerBench = (typeof signerBenches)[number];

/**
 * Command in → answer out through one signer process (spec 6). Starts its own servers and cleans up.
 * @param commands of 250 certificates each; the small size of CI only shows that it runs
 */
export async function benchSigner(name: SignerBench, commands = 80): Promise<Figure> {
  await using _servers = await startTestServers();
  const key = name === 'signer-ec' ? 'ec-p256' : 'rsa3072';
  // The raw rate before and after: a busy machine must not flatter, or condemn, the signer.
  const rawBefore = await measureRawSigning(key, 3);
  const value = await measureIssuing(key, commands);
  const limit = (rawBefore + (await measureRawSigning(key, 3))) / 2;
  const ratio = value / limit;
  const unit = 'certificates/s';
  if (name === 'signer-ec') {
    return { name, value, unit, limit, ratio, must: '≥ 2000/s', aim: '6000/s', held: value >= 2_000 };
  }
  return { name, value, unit, limit, ratio, must: '≥ 80 % of raw', aim: '95 %', held: ratio >= 0.8 };
}

if (import.meta.main) {
  const chosen = signerBenches.filter((name) => process.argv.length < 3 || process.argv.includes(name));
  const size = Number(process.env['BENCH_COMMANDS'] ?? 80);
  for (const name of chosen) console.log(JSON.stringify(await benchSigner(name, size)));
}
