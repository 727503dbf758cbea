import { measureIssuing, measureRawSigning, startTestServers } from '@inkan/signer/throughput';
import type { Bench, Size } from '../bench.ts';
import { assertDurable } from '../durability.ts';
import { figureOf } from '../figure.ts';
import { measureBatchedInserts } from '../limits/batched-inserts.ts';
import { measureTemplateAndSign } from '../limits/template-and-sign.ts';

/** Commands of 250 certificates, and seconds for each limit. */
const sizes: Record<Size, { ec: number; rsa: number; limitSeconds: number }> = {
  small: { ec: 8, rsa: 4, limitSeconds: 0.5 },
  full: { ec: 160, rsa: 80, limitSeconds: 4 },
};
const unit = 'certificates/s';
const perSecond = (rate: number, what: string): string => `${Math.round(rate)} ${what}/s`;

export const signerEc: Bench = {
  name: 'signer-ec',
  description:
    'one signer process: signed commands of 250 EC P-256 keys in its queue → verify, prepare, lint, log, sign, log → answers in the registrar’s queue; EC P-256 CA',
  async run(size, say) {
    await using servers = await startTestServers({ durable: true });
    await assertDurable(servers.adminUrl);
    const { ec, limitSeconds } = sizes[size];
    // Limits before and after: a busy machine must not flatter, or condemn, the signer.
    const limits = async () => ({
      raw: await measureRawSigning('ec-p256', limitSeconds),
      template: await measureTemplateAndSign(limitSeconds),
      rows: await measureBatchedInserts(servers.adminUrl, limitSeconds),
    });
    const before = await limits();
    say(`${ec * 250} certificates`);
    const value = await measureIssuing('ec-p256', ec);
    const after = await limits();
    const [raw, template, rows] = [
      mean(before.raw, after.raw),
      mean(before.template, after.template),
      mean(before.rows, after.rows),
    ];
    return [
      figureOf({
        ...{ name: 'signer-ec', value, unit, limit: Math.min(template, rows / 2) },
        limitIs: 'the lower of DER template + sign and batched inserts of two rows per certificate',
        must: { of: 'value', kind: 'at least', bound: 2_000 },
        aim: { of: 'value', kind: 'at least', bound: 6_000 },
        peer: 'XiPKI 880/s (4 threads), OpenBao 2,170/s',
        details: {
          certificates: String(ec * 250),
          'raw EC P-256 signatures': perSecond(raw, 'signatures'),
          'DER template + sign': perSecond(template, 'certificates'),
          'batched inserts': perSecond(rows, 'rows'),
        },
      }),
    ];
  },
};

export const signerRsa3072: Bench = {
  name: 'signer-rsa3072',
  description: 'the same with an RSA-3072 CA',
  async run(size, say) {
    await using servers = await startTestServers({ durable: true });
    await assertDurable(servers.adminUrl);
    const { rsa, limitSeconds } = sizes[size];
    const before = await measureRawSigning('rsa3072', limitSeconds);
    say(`${rsa * 250} certificates`);
    const value = await measureIssuing('rsa3072', rsa);
    const limit = mean(before, await measureRawSigning('rsa3072', limitSeconds));
    return [
      figureOf({
        ...{ name: 'signer-rsa3072', value, unit, limit },
        limitIs: 'raw RSA-3072 signatures a second, 16 in flight, before and after',
        must: { of: 'ratio', kind: 'at least', bound: 0.8 },
        aim: { of: 'ratio', kind: 'at least', bound: 0.95 },
        peer: 'XiPKI 630/s (RSA-2048, 4 threads)',
        details: { certificates: String(rsa * 250) },
      }),
    ];
  },
};

const mean = (a: number, b: number): number => (a + b) / 2;
