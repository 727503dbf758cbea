import { measureBareCrl, measureCrl } from '@inkan/signer/crl-throughput';
import { startTestServers } from '@inkan/signer/throughput';
import type { Bench, Size } from '../bench.ts';
import { assertDurable } from '../durability.ts';
import { figureOf } from '../figure.ts';
import { median } from '../statistics.ts';

/** Entries of the list, and how often it is made. */
const sizes: Record<Size, { entries: number; times: number }> = {
  small: { entries: 20_000, times: 1 },
  full: { entries: 1_000_000, times: 3 },
};

export const crl: Bench = {
  name: 'crl',
  description:
    'one list by a signer process: read the revocations, build, sign, read back, keep the file, store, put its parts into the outbox, commit; RSA-3072 CA',
  async run(size, say) {
    await using servers = await startTestServers({ durable: true });
    await assertDurable(servers.adminUrl);
    const { entries, times } = sizes[size];
    const limit = await measureBareCrl('rsa3072', entries);
    const runs: Awaited<ReturnType<typeof measureCrl>>[] = [];
    for (let at = 1; at <= times; at += 1) {
      say(`${entries} entries, ${at} of ${times}`);
      runs.push(await measureCrl('rsa3072', entries));
    }
    const seconds = runs.map((run) => run.seconds);
    const peak = Math.max(...runs.map(({ peakMebibytes }) => peakMebibytes));
    return [
      figureOf({
        ...{ name: 'crl', value: median(seconds), unit: 's', limit },
        limitIs: 'DER and signature out of memory, in one process, nothing read and nothing stored',
        must: { of: 'value', kind: 'at most', bound: 5 },
        aim: { of: 'value', kind: 'at most', bound: 2 },
        peer: 'PKIjs 241 s, 10 GiB',
        details: {
          entries: String(entries),
          'each time': seconds.map((value) => `${value.toFixed(2)} s`).join(', '),
          'length of the list': `${((runs[0]?.octets ?? 0) / 2 ** 20).toFixed(1)} MiB`,
        },
      }),
      figureOf({
        ...{ name: 'crl-memory', value: peak, unit: 'MiB', limit: (runs[0]?.octets ?? 0) / 2 ** 20 },
        limitIs: 'the length of the list itself',
        must: { of: 'value', kind: 'at most', bound: 400 },
        aim: { of: 'value', kind: 'at most', bound: 150 },
        details: { what: 'peak resident set of the whole process, the largest of the runs' },
      }),
    ];
  },
};
