import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { crlIssued, Revocation } from '@inkan/queues';
import { openssl } from '@inkan/testing';
import { readCertificate, readCrl } from '@inkan/x509';
import type { Static } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Generation } from '../src/generations/generation.ts';
import { issueCrl } from '../src/issue-crl/issue-crl.ts';
import { type KeptCrls, openKeptCrls } from '../src/recovery/kept-crls.ts';
import { createWorld, issuedIn, silent, type World } from './world.ts';

const names = ['E1', 'R2', 'R3', 'X1', 'X2'] as const;
let world: World;
beforeAll(async () => {
  world = await createWorld({ E1: 'ec-p256', R2: 'rsa2048', R3: 'rsa3072', X1: 'ec-p256', X2: 'ec-p256' });
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => {
  world.alarms.length = 0;
});

const minute = 60_000;
const hour = 60 * minute;

const openKept = (): Promise<KeptCrls> => openKeptCrls(join(world.folder, 'state'));

async function makeCrl(name: string, kept?: KeptCrls): Promise<void> {
  const generation = world.generations.get(name);
  if (!generation) throw new Error(`no generation ${name}`);
  const context = { database: world.database, kept: kept ?? (await openKept()), clock: world.clock, logger: silent };
  await issueCrl(context, generation);
}

const crlsOf = async (name: string) =>
  (
    await world.testDatabase.query<{ der: Buffer }>(
      'select der from crl_files where generation = $1 order by crl_number',
      [name],
    )
  ).map(({ der }) => ({ der, ...readCrl(der), serials: [...readCrl(der).entries()].map((entry) => entry.serial) }));

/** Of every list that was ever made. */
const numbersOf = async (name: string): Promise<string[]> => {
  const sql = 'select crl_number::text as number from crls where generation = $1 order by crl_number';
  return (await world.testDatabase.query<{ number: string }>(sql, [name])).map(({ number }) => number);
};

const issueOne = async (generation: string, days = 365): Promise<{ der: Buffer; serial: string }> => {
  const notAfter = new Date(world.clock.now().getTime() + days * 24 * hour).toISOString();
  const der = issuedIn(await world.issue(world.command([world.request({ generation, notAfter })])));
  return { der, serial: readCertificate(der).serial };
};

const revocation = (
  generation: string,
  serial: string,
  reason: Revocation['reason'] = 'keyCompromise',
): Revocation => ({
  generation,
  serial,
  reason,
  revokedAt: world.clock.now().toISOString(),
});
const revoke = (...revocations: Revocation[]): Promise<void> => world.revoke(world.revokeCommand(revocations));

describe.each(['E1', 'R2', 'R3'])('the CRL of %s', (name) => {
  it('makes OpenSSL refuse the revoked certificate and accept the other, over the whole chain', async () => {
    const [good, bad] = [await issueOne(name), await issueOne(name)];
    await revoke(revocation(name, bad.serial));
    await makeCrl(name);
    const crl = (await crlsOf(name)).at(-1);

    const file = (suffix: string): string => join(world.folder, `${name}-${suffix}`);
    const ca = (suffix: string): string => join(world.folder, 'public', name, suffix);
    await writeFile(file('issuing.crl'), crl?.der ?? '');
    const pem = async (path: string): Promise<Buffer> => (await openssl(['crl', '-inform', 'DER', '-in', path])).stdout;
    await writeFile(file('chain.crl'), await pem(file('issuing.crl')));
    await appendFile(file('chain.crl'), await pem(ca('root.crl')));
    const verify = async (certificate: { der: Buffer; serial: string }) => {
      await writeFile(file('leaf'), certificate.der);
      const at = String(world.clock.now().getTime() / 1000);
      const strict = ['-x509_strict', '-crl_check_all', '-attime', at, '-CRLfile', file('chain.crl')];
      return openssl(['verify', ...strict, '-CAfile', ca('root.crt'), '-untrusted', ca('issuing.crt'), file('leaf')]);
    };
    expect(await verify(good)).toMatchObject({ code: 0, stderr: '' });
    const refused = await verify(bad);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('certificate revoked');
    const shown = (
      await openssl(['crl', '-inform', 'DER', '-in', file('issuing.crl'), '-noout', '-text'])
    ).stdout.toString();
    expect(shown).toContain('Key Compromise');
    expect(shown).toMatch(/X509v3 Authority Key Identifier/);
    expect((await readFile(file('chain.crl'), 'utf8')).match(/BEGIN X509 CRL/g)).toHaveLength(2);
  });
});

describe('a list', () => {
  it('is made at first, then every hour, and at once when somebody was revoked', async () => {
    await makeCrl('X1');
    await makeCrl('X1');
    expect(await crlsOf('X1')).toHaveLength(1);
    world.clock.advance(59 * minute);
    await makeCrl('X1');
    expect(await crlsOf('X1')).toHaveLength(1);
    const { serial } = await issueOne('X1');
    await revoke(revocation('X1', serial, 'unspecified'));
    await makeCrl('X1');
    world.clock.advance(hour);
    await makeCrl('X1');
    const lists = await crlsOf('X1');
    expect(lists.map((list) => list.serials)).toEqual([[], [serial], [serial]]);
    expect([...(lists[1]?.entries() ?? [])][0]?.reason).toBeUndefined();
    for (const list of lists) expect(list.nextUpdate.getTime() - list.thisUpdate.getTime()).toBe(7 * 24 * hour);
  });

  it('has a number that rises and a thisUpdate that does not go back, whatever the clock does', async () => {
    const first = (await crlsOf('X1')).at(-1);
    world.clock.advance(-1.5 * hour);
    const { serial } = await issueOne('X1');
    await revoke(revocation('X1', serial));
    await makeCrl('X1');
    world.clock.advance(1.5 * hour);
    const second = (await crlsOf('X1')).at(-1);
    expect(second?.number).toBe((first?.number ?? 0n) + 1n);
    expect(second?.thisUpdate).toEqual(first?.thisUpdate);
    await expect(
      world.testDatabase.query(
        "insert into crls select generation, crl_number - 1, this_update, next_update, covers from crls where generation = 'X1' limit 1",
      ),
    ).rejects.toThrow(/does not follow the one before it/);
  });

  it('drops an ended certificate only after one list past its end', async () => {
    const { serial } = await issueOne('X2', 1);
    await revoke(revocation('X2', serial));
    await makeCrl('X2');
    world.clock.advance(25 * hour);
    await makeCrl('X2');
    world.clock.advance(hour);
    await makeCrl('X2');
    const [before, past, after] = (await crlsOf('X2')).map((list) => list.serials);
    expect([before, past, after]).toEqual([[serial], [serial], []]);
  });

  it('lists a certificate once that is revoked after its end', async () => {
    const { serial } = await issueOne('X2', 1);
    world.clock.advance(30 * hour);
    await makeCrl('X2');
    await revoke(revocation('X2', serial));
    await makeCrl('X2');
    world.clock.advance(hour);
    await makeCrl('X2');
    expect((await crlsOf('X2')).slice(-3).map((list) => list.serials)).toEqual([[], [serial], []]);
  });

  it('is told to the registrar in the same transaction, in parts of at most 512 KiB', async () => {
    const sql = "select envelope->'payload' as payload from outbox where envelope->>'type' = 'crl-issued'";
    const rows = await world.testDatabase.query<{ payload: Static<typeof crlIssued.payload> }>(sql);
    const told = rows.map(({ payload }) => `${payload.generation} ${payload.crlNumber}`).sort();
    const stored: string[] = [];
    for (const name of names) for (const number of await numbersOf(name)) stored.push(`${name} ${number}`);
    expect(told).toEqual(stored.sort());
  });

  it('is never made twice by two signers at once', async () => {
    world.clock.advance(2 * hour);
    const before = (await numbersOf('E1')).length;
    await Promise.all([makeCrl('E1'), makeCrl('E1'), makeCrl('E1')]);
    expect(await numbersOf('E1')).toHaveLength(before + 1);
  });

  const told = async (): Promise<string[]> => {
    const sql = `select envelope->'payload'->>'crlNumber' as number from outbox
      where envelope->>'type' = 'crl-issued' and envelope->'payload'->>'generation' = 'E1'`;
    return (await world.testDatabase.query<{ number: string }>(sql)).map(({ number }) => number);
  };

  it('is neither on record nor told when its file cannot be written, and is made the next time', async () => {
    world.clock.advance(2 * hour);
    const before = [await numbersOf('E1'), await told()];
    const full: KeptCrls = { ...(await openKept()), keep: () => Promise.reject(new Error('the disk is full')) };
    await expect(makeCrl('E1', full)).rejects.toThrow('the disk is full');
    expect([await numbersOf('E1'), await told()]).toEqual(before);
    await makeCrl('E1');
    expect(await numbersOf('E1')).toHaveLength((before[0]?.length ?? 0) + 1);
  });

  it('that the database does not take keeps the lock until its file is written', async () => {
    world.clock.advance(2 * hour);
    const before = await numbersOf('E1');
    const happened: string[] = [];
    const kept = await openKept();
    const slow: KeptCrls = {
      ...kept,
      async keep(...list) {
        await pause(500);
        await kept.keep(...list);
        happened.push('file written');
      },
    };
    const { appRole } = world.testDatabase;
    await world.testDatabase.query(`revoke insert on crl_files from "${appRole}"`);
    await makeCrl('E1', slow).catch(({ message }: Error) => happened.push(message));
    await world.testDatabase.query(`grant insert on crl_files to "${appRole}"`);
    expect(happened).toEqual(['file written', expect.stringContaining('permission denied')]);
    expect(await numbersOf('E1')).toEqual(before);
    await makeCrl('E1');
    expect(await numbersOf('E1')).toHaveLength(before.length + 1);
  });

  it('is kept itself only while it is among the last three; that it was made is kept for ever', async () => {
    const before = await numbersOf('E1');
    for (let made = 0; made < 4; made += 1) {
      world.clock.advance(hour);
      await makeCrl('E1');
    }
    const all = await numbersOf('E1');
    expect(all.slice(0, -4)).toEqual(before);
    expect((await crlsOf('E1')).map(({ number }) => String(number))).toEqual(all.slice(-3));
  });
});

describe('a revocation', () => {
  it('stays as it was first: nothing un-revokes or changes it', async () => {
    const { serial } = await issueOne('E1');
    await revoke(revocation('E1', serial, 'superseded'));
    await revoke(revocation('E1', serial, 'keyCompromise'));
    const sql = 'select reason from revocations where serial = $1';
    expect(await world.testDatabase.query(sql, [Buffer.from(serial, 'hex')])).toEqual([{ reason: 'superseded' }]);
  });

  it('of a serial that was never issued is kept, listed and alarms', async () => {
    const serial = `${'7'.repeat(30)}01`;
    await revoke(revocation('E1', serial));
    await makeCrl('E1');
    expect((await crlsOf('E1')).at(-1)?.serials).toContain(serial);
    expect(world.alarms).toEqual([
      { alarm: 'revocation-unknown-serial', facts: expect.objectContaining({ generation: 'E1', serial }) },
    ]);
  });

  it('of bytes that were prepared and never signed is known: they may have been', async () => {
    const request = world.request({ generation: 'E1' });
    const signing = world.context;
    const { issueCertificates } = await import('../src/issue-certificates/issuance-cycle.ts');
    const { envelopeOf } = await import('./world.ts');
    const message = envelopeOf('issue-certificates', world.command([request]));
    await expect(
      issueCertificates(signing, message, () => Promise.reject(new Error('the database went away'))),
    ).rejects.toThrow();
    const rows = await world.testDatabase.query<{ serial: Buffer }>(
      'select serial from prepared where request_id = $1',
      [request.requestId],
    );
    await revoke(revocation('E1', rows[0]?.serial.toString('hex') ?? ''));
    expect(world.alarms).toEqual([]);
  });

  it('is obeyed when its command came late: not to revoke is never safer', async () => {
    const { serial } = await issueOne('E1');
    const notAfter = new Date(world.clock.now().getTime() - hour).toISOString();
    await world.revoke(world.revokeCommand([revocation('E1', serial)], { notAfter }));
    await makeCrl('E1');
    expect((await crlsOf('E1')).at(-1)?.serials).toContain(serial);
  });

  it('is never dated in the future', async () => {
    const { serial } = await issueOne('E1');
    const tomorrow = new Date(world.clock.now().getTime() + 24 * hour).toISOString();
    await revoke({ ...revocation('E1', serial), revokedAt: tomorrow });
    const sql = 'select revoked_at from revocations where serial = $1';
    const rows = await world.testDatabase.query(sql, [Buffer.from(serial, 'hex')]);
    expect(rows).toEqual([{ revoked_at: world.clock.now() }]);
  });
});

it('after its generation has ceased to issue a list goes on, every hour and with what is revoked then', async () => {
  const { serial } = await issueOne('X1');
  const issuesUntil = world.clock.now();
  const generations = world.generations as Map<string, Generation>;
  const open = generations.get('X1');
  if (!open) throw new Error('no X1');
  generations.set('X1', { ...open, issuesUntil });
  world.clock.advance(hour);
  const late = await world.issue(world.command([world.request({ generation: 'X1' })]));
  expect(late.results[0]).toMatchObject({ outcome: 'refused', code: 'generation-closed' });
  await revoke(revocation('X1', serial));
  await makeCrl('X1');
  world.clock.advance(hour);
  await makeCrl('X1');
  const lists = (await crlsOf('X1')).slice(-2);
  expect(lists.map(({ serials, thisUpdate }) => [serials.includes(serial), thisUpdate > issuesUntil])).toEqual([
    [true, true],
    [true, true],
  ]);
});
