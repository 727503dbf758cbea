import { measureOcsp, startTestServers } from '@inkan/certificates/ocsp-throughput';
import { measureRawSigning } from '@inkan/signer/throughput';
import type { Bench, Size } from '../bench.ts';
import { assertDurable } from '../durability.ts';
import { figureOf } from '../figure.ts';

const sizes: Record<Size, { certificates: number; seconds: number }> = {
  small: { certificates: 2_000, seconds: 0.5 },
  full: { certificates: 200_000, seconds: 8 },
};
const unit = 'answers/s';

/** Both figures come of one run: fresh and cached answers are held against the same server. */
const measure = async (size: Size, say: (progress: string) => void) => {
  await using servers = await startTestServers({ durable: true });
  await assertDurable(servers.adminUrl);
  const { certificates, seconds } = sizes[size];
  say(`${certificates} certificates, 64 connections`);
  const raw = await measureRawSigning('ec-p256', Math.min(2, seconds));
  return { ...(await measureOcsp(certificates, seconds)), raw, certificates: String(certificates) };
};

export const ocspFresh: Bench = {
  name: 'ocsp-fresh',
  description: 'OCSP answers with nonce, each signed with P-256, from the register’s rows; POST, one process',
  async run(size, say) {
    const { fresh, constant, raw, certificates } = await measure(size, say);
    return [
      figureOf({
        ...{ name: 'ocsp-fresh', value: fresh, unit, limit: Math.min(raw, constant) },
        limitIs: 'the lower of raw P-256 signatures and the same server answering a constant',
        must: { of: 'value', kind: 'at least', bound: 4_000 },
        aim: { of: 'value', kind: 'at least', bound: 8_000 },
        peer: 'XiPKI 3,600/s (4 threads)',
        details: {
          certificates,
          'raw EC P-256 signatures': `${Math.round(raw)}/s`,
          constant: `${Math.round(constant)}/s`,
        },
      }),
    ];
  },
};

export const ocspCached: Bench = {
  name: 'ocsp-cached',
  description:
    'OCSP answers without nonce about 1,000 certificates, statuses read from the register, signatures kept; GET, one process',
  async run(size, say) {
    const { cached, constant, certificates } = await measure(size, say);
    return [
      figureOf({
        ...{ name: 'ocsp-cached', value: cached, unit, limit: constant },
        limitIs: 'the same server answering a constant of 1,000 octets',
        must: { of: 'ratio', kind: 'at least', bound: 0.7 },
        aim: { of: 'ratio', kind: 'at least', bound: 0.9 },
        details: { certificates },
      }),
    ];
  },
};
