import { createPublicKey, sign } from 'node:crypto';
import { makeTestCa } from '@inkan/testing';
import { readCrl } from '@inkan/x509';
import { describe, expect, it } from 'vitest';
import { makeCrl } from './make-crl.ts';
import { PackedRevocations } from './packed-revocations.ts';

const now = new Date('2026-04-01T03:00:00Z');
const ca = makeTestCa('B1', now);
const times = { number: 7n, thisUpdate: now, nextUpdate: new Date('2026-04-08T03:00:00Z') };

type Entry = { serial: string; revokedAt: string; code: number };
const entries: Entry[] = [
  { serial: '00000000000000000000000000000001', revokedAt: '2026-03-01T00:00:00Z', code: 0 },
  { serial: '7f0102030405060708090a0b0c0d0e0f', revokedAt: '2026-03-02T12:34:56Z', code: 1 },
  { serial: 'ff0102030405060708090a0b0c0d0e0f', revokedAt: '2026-03-02T12:34:57Z', code: 4 },
];

function packed(...of: Entry[]): PackedRevocations {
  const octets = of.map(({ serial, revokedAt, code }) => {
    const rest = Buffer.alloc(9, code);
    rest.writeBigInt64BE(BigInt(Date.parse(revokedAt) / 1000));
    return Buffer.concat([Buffer.from(serial, 'hex'), rest]);
  });
  return new PackedRevocations(Buffer.concat(octets));
}

async function* pages(...of: PackedRevocations[]): AsyncGenerator<PackedRevocations> {
  yield* of;
}

/** @param disturb befalls what is about to be signed, which stands where the list will stand */
const generation = (disturb: (tbs: Buffer) => void = () => {}) => ({
  name: 'B1',
  issuer: ca.issuer,
  key: {
    algorithm: ca.issuer.signatureAlgorithm,
    publicKey: createPublicKey(ca.issuingKey),
    sign: async (tbs: Buffer) => {
      disturb(tbs);
      return sign('sha256', tbs, ca.issuingKey);
    },
    signEach: () => Promise.reject(new Error('no certificate is signed here')),
  },
});

describe('a list', () => {
  it('says what the pages say, in their order', async () => {
    const [first, ...others] = entries;
    if (first === undefined) throw new Error('unreachable');
    const read = readCrl(await makeCrl(generation(), times, pages(packed(first), packed(), packed(...others))));
    const reasons = [undefined, 'keyCompromise', 'superseded'];
    expect([...read.entries()]).toEqual(
      entries.map(({ serial, revokedAt }, at) => ({ serial, revokedAt: new Date(revokedAt), reason: reasons[at] })),
    );
  });

  it('of nobody has no entries', async () => {
    expect(readCrl(await makeCrl(generation(), times, pages())).entryCount).toBe(0);
  });

  it('of more entries than are read back at once holds every one', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) => ({
      ...{ revokedAt: '2026-03-01T00:00:00Z', code: 3 },
      serial: (at + 1).toString(16).padStart(32, '0'),
    }));
    expect(readCrl(await makeCrl(generation(), times, pages(packed(...many)))).entryCount).toBe(5_000);
  });
});

describe('a list whose octets were disturbed before they were signed is not given out:', () => {
  const change = (hex: string, to: string) => (tbs: Buffer) => {
    const at = tbs.indexOf(Buffer.from(hex, 'hex'));
    if (at < 0) throw new Error(`${hex} is not in it`);
    Buffer.from(to, 'hex').copy(tbs, at);
  };
  const text = (digits: string): string => Buffer.from(digits).toString('hex');

  it.each<[string, (tbs: Buffer) => void]>([
    ['another serial', change('7f0102030405', '7f0102030406')],
    ['another second', change(text('260302123456Z'), text('260302123455Z'))],
    ['another reason', change('0a0104', '0a0103')],
    ['another number', change('0603551d140403020107', '0603551d140403020108')],
    ['another beginning', change(text('260401030000Z'), text('260401030001Z'))],
    ['another end', change(text('260408030000Z'), text('260408030001Z'))],
  ])('%s', async (_what, disturb) => {
    await expect(makeCrl(generation(disturb), times, pages(packed(...entries)))).rejects.toThrow(
      'CRL 7 of B1 does not read back as it was made',
    );
  });
});

it('a signature that is not of these octets is no list', async () => {
  const { key, ...rest } = generation();
  const other = { ...rest, key: { ...key, sign: async () => sign('sha256', Buffer.alloc(1), ca.issuingKey) } };
  await expect(makeCrl(other, times, pages(packed(...entries)))).rejects.toThrow('does not read back');
});

it('a reason that the signer does not know is refused, and octets that are no whole entries', async () => {
  const unknown = { serial: entries[0]?.serial ?? '', revokedAt: '2026-03-01T00:00:00Z', code: 6 };
  await expect(makeCrl(generation(), times, pages(packed(unknown)))).rejects.toThrow('reason 6 of a revocation');
  expect(() => new PackedRevocations(Buffer.alloc(26))).toThrow('26 octets are no revocations');
});
