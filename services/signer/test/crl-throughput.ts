import { execFile } from 'node:child_process';
import { randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { createCrlBuilder, encodeName, keyIdentifier, readCrl, signatureDigest } from '@inkan/x509';
import { makeKeyPair, signatureAlgorithmOf, spkiOf } from '../src/ceremony/ca-key-pair.ts';
import { createWorld, passphrase, type TestKey } from './world.ts';

export type CrlMeasurement = {
  readonly seconds: number;
  /** Of the whole process, its modules included. */
  readonly peakMebibytes: number;
  readonly octets: number;
};

/**
 * One list of so many entries by a process that does nothing else: read the revocations, build, sign, read back, keep the
 * file, store and put every part into the outbox, committed. Needs the servers of `startTestServers`.
 */
export async function measureCrl(key: TestKey, entries: number): Promise<CrlMeasurement> {
  await using world = await createWorld({ B1: key });
  await world.testDatabase.query(
    `insert into revocations (generation, serial, revoked_at, reason, expires_at, accepted_at)
     select 'B1', uuid_send(gen_random_uuid()), now() - at * interval '7 seconds',
       (array['unspecified', 'keyCompromise', 'affiliationChanged', 'superseded'])[1 + at % 4], now() + interval '1 year', now()
     from generate_series(1, $1::int) as at`,
    [entries],
  );
  await world.testDatabase.query('analyze revocations');
  const script = new URL('./crl-child.ts', import.meta.url).pathname;
  const settings = JSON.stringify({ url: world.testDatabase.url, folder: world.folder, passphrase });
  const { stdout } = await promisify(execFile)(process.execPath, [script, settings]);
  const measured = JSON.parse(stdout) as { seconds: number; peakMebibytes: number };
  const [row] = await world.testDatabase.query<{ der: Buffer }>('select der from crl_files');
  if (row === undefined || readCrl(row.der).entryCount !== entries)
    throw new Error('the list does not hold what it should');
  return { ...measured, octets: row.der.length };
}

/** Seconds for the same list out of memory, DER and signature and nothing else. */
export async function measureBareCrl(key: TestKey, entries: number): Promise<number> {
  const { privateKey, publicKey } = await makeKeyPair(key);
  const signatureAlgorithm = signatureAlgorithmOf(key, 'sha384');
  const thisUpdate = new Date();
  const issuer = {
    nameDer: encodeName([{ type: 'CN', value: 'Bench' }]),
    keyId: keyIdentifier(spkiOf(publicKey)),
    signatureAlgorithm,
  };
  const serials = randomBytes(entries * 16);
  const start = performance.now();
  const builder = createCrlBuilder({
    issuer,
    number: 1n,
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + 1000),
  });
  for (let at = 0; at < entries; at += 1) {
    const revokedAt = new Date(thisUpdate.getTime() - at * 7000);
    builder.add({ serial: serials.subarray(at * 16, at * 16 + 16), revokedAt, reason: 'superseded' });
  }
  builder.signed(sign(signatureDigest(signatureAlgorithm), builder.tbs(), privateKey));
  return (performance.now() - start) / 1000;
}
