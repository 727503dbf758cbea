import { newId } from '@inkan/runtime';
import { eventually, makeCrl, makeTestCa } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptCrl } from '../src/use-cases/accept-crl.ts';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { repeatRevocations } from '../src/use-cases/repeat-revocations.ts';
import { requestIdentityCertificate } from '../src/use-cases/request-identity-certificate.ts';
import { type RevocationOrder, revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { revokeIdentityCertificate } from '../src/use-cases/revoke-identity-certificate.ts';
import { administrator } from './support/actors.ts';
import {
  accept,
  aDevice,
  type Contract,
  certificateRow,
  honestAnswer,
  issueOne,
  newContract,
  openWorld,
  outbox,
  register,
  revokeCommands,
  start,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

function order(contract: Contract, certificateIds: string[], changes: Partial<RevocationOrder> = {}): RevocationOrder {
  return {
    scope: { kind: 'organization', organizationId: contract.organizationId },
    contractId: contract.contractId,
    certificateIds,
    reason: 'unspecified',
    dryRun: false,
    idempotency: undefined,
    actor: administrator,
    ...changes,
  };
}

const serialOf = async (certificateId: string) =>
  ((await certificateRow(world, certificateId))['serial'] as Buffer).toString('hex');

describe('a revocation', () => {
  it('is a fact, a signed command, an event, and the end of key and seat, all at once', async () => {
    const contract = await newContract(world, { licences: 1 });
    const certificateId = await issueOne(world, contract);
    const [view] = await revokeCertificates(
      world.registrar,
      order(contract, [certificateId], { reason: 'keyCompromise' }),
    );
    expect(view).toMatchObject({ revocation_reason: 'keyCompromise', in_crl_at: null });
    const serial = await serialOf(certificateId);
    expect((await revokeCommands(world)).at(-1)?.revocations).toEqual([
      { generation: 'G9', serial, revokedAt: start.toISOString(), reason: 'keyCompromise' },
    ]);
    expect((await outbox<object>(world, 'enrolment.certificates-revoked.v1')).at(-1)).toMatchObject({
      certificates: [{ serial }],
    });
    expect(await world.postgres.query('select 1 from secrets where certificate_id = $1', [certificateId])).toEqual([]);
    expect(await world.postgres.query('select 1 from seats where contract_id = $1', [contract.contractId])).toEqual([]);
  });

  it('only tried changes nothing', async () => {
    const contract = await newContract(world);
    const certificateId = await issueOne(world, contract);
    await revokeCertificates(world.registrar, order(contract, [certificateId], { dryRun: true }));
    expect((await certificateRow(world, certificateId))['revoked_at']).toBeNull();
  });

  it('asked twice under one key happens once', async () => {
    const contract = await newContract(world);
    const certificateId = await issueOne(world, contract);
    const idempotency = { scope: 'administrator:1', key: newId(), digest: 'd' };
    const before = (await revokeCommands(world)).length;
    const first = await revokeCertificates(world.registrar, order(contract, [certificateId], { idempotency }));
    const second = await revokeCertificates(world.registrar, order(contract, [certificateId], { idempotency }));
    expect(second).toEqual(first);
    expect(await revokeCommands(world)).toHaveLength(before + 1);
  });

  it('of something foreign or ended names every place and revokes nothing', async () => {
    const contract = await newContract(world);
    const mine = await issueOne(world, contract);
    const revoked = await issueOne(world, contract, aDevice({ deviceCode: '20' }));
    await revokeCertificates(world.registrar, order(contract, [revoked]));
    const foreign = await issueOne(world, await newContract(world));
    await expect(
      revokeCertificates(world.registrar, order(contract, [mine, foreign, revoked, newId()])),
    ).rejects.toMatchObject({
      code: 'validation-failed',
      fields: [
        { pointer: '/certificateIds/1' },
        { pointer: '/certificateIds/3' },
        { pointer: '/certificateIds/2', code: 'contradiction' },
      ],
    });
    await expect(revokeCertificates(world.registrar, order(contract, [revoked]))).rejects.toMatchObject({
      code: 'certificate-not-living',
    });
    await expect(revokeCertificates(world.registrar, order(contract, [foreign]))).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await certificateRow(world, mine))['revoked_at']).toBeNull();
  });

  it('of a request cancels it; a certificate that comes nevertheless is revoked at once, and nobody is told', async () => {
    const contract = await newContract(world);
    const device = aDevice();
    await register(world, contract, [device]);
    await issuePending(world.registrar);
    const answer = await honestAnswer(world);
    await revokeCertificates(world.registrar, order(contract, [device.certificateId]));
    const told = (await outbox(world, 'enrolment.certificates-issued.v1')).length;
    await accept(world, answer);
    const serial = await serialOf(device.certificateId);
    expect((await revokeCommands(world)).at(-1)?.revocations).toEqual([expect.objectContaining({ serial })]);
    expect(await outbox(world, 'enrolment.certificates-issued.v1')).toHaveLength(told);
  });

  it('that overtakes its login certificate stops it', async () => {
    const certificateId = newId();
    const facts = { certificateId, revokedAt: start.toISOString(), reason: 'affiliationChanged' as const };
    await world.registrar.database.transaction(async (tx) => {
      await revokeIdentityCertificate(world.registrar, tx, facts);
      await requestIdentityCertificate(world.registrar, tx, {
        certificateId,
        subjectId: newId(),
        profile: 'operator',
        generation: 'G9',
        organizationId: null,
        organizationEnglishName: 'Inkan',
        commonName: 'Sato Hanako',
        displayName: '佐藤 花子',
        email: 'hanako@mytest.jp',
      });
    });
    expect(await issuePending(world.registrar)).toBe(0);
    expect(await certificateRow(world, certificateId)).toMatchObject({ revocation_reason: 'affiliationChanged' });
  });
});

describe('a CRL', () => {
  const half = (bytes: Buffer, part: 0 | 1) => {
    const middle = Math.ceil(bytes.length / 2);
    return (part === 0 ? bytes.subarray(0, middle) : bytes.subarray(middle)).toString('base64');
  };
  const arrive = (crl: Buffer, number: bigint, part: 0 | 1) =>
    world.registrar.database.transaction((tx) =>
      acceptCrl(world.registrar, tx, {
        generation: 'G9',
        crlNumber: String(number),
        part,
        parts: 2,
        bytes: half(crl, part),
      }),
    );
  const waitingForLock = async () => {
    const [row] = await world.postgres.query<{ waiting: boolean }>(
      `select exists (select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())) as waiting`,
    );
    return row?.waiting;
  };
  const published = async () => {
    const [row] = await world.postgres.query<{ crl_number: string; crl: Buffer }>('select crl_number, crl from crls');
    return row;
  };
  const refusals = () => world.logged.filter((line) => line.alarm === 'crl-refused').map((line) => line.reason);

  it('is published when its parts are there, in whatever order, and marks what it carries', async () => {
    const contract = await newContract(world);
    const certificateId = await issueOne(world, contract);
    await revokeCertificates(world.registrar, order(contract, [certificateId]));
    const entries = [{ serial: Buffer.from(await serialOf(certificateId), 'hex'), revokedAt: start }];
    const crl = makeCrl(world.ca, { number: 5n, thisUpdate: start, entries });
    await arrive(crl, 5n, 1);
    expect(await published()).toBeUndefined();
    await arrive(crl, 5n, 0);
    expect((await published())?.crl.equals(crl)).toBe(true);
    expect((await certificateRow(world, certificateId))['in_crl_at']).toEqual(start);
    expect(await world.postgres.query('select 1 from crl_parts')).toEqual([]);
  });

  it('whose parts arrive at the same moment is put together by the second', async () => {
    const crl = makeCrl(world.ca, { number: 6n, thisUpdate: start, entries: [] });
    let second: Promise<void> | undefined;
    await world.registrar.database.transaction(async (tx) => {
      await acceptCrl(world.registrar, tx, {
        generation: 'G9',
        crlNumber: '6',
        part: 0,
        parts: 2,
        bytes: half(crl, 0),
      });
      second = arrive(crl, 6n, 1);
      // It has come as far as it can while this transaction is open: to the lock, or (were there none) to its end.
      await Promise.race([second, eventually(async () => expect(await waitingForLock()).toBe(true))]);
    });
    await second;
    expect((await published())?.crl_number).toBe('6');
  });

  it('that is not newer never replaces the published one', async () => {
    const older = makeCrl(world.ca, { number: 4n, thisUpdate: start, entries: [] });
    const same = makeCrl(world.ca, { number: 6n, thisUpdate: start, entries: [] });
    for (const [crl, number] of [
      [older, 4n],
      [same, 6n],
    ] as const) {
      await arrive(crl, number, 0);
      await arrive(crl, number, 1);
    }
    expect((await published())?.crl_number).toBe('6');
    await expect(world.postgres.query('update crls set crl_number = 3')).rejects.toThrow(/not newer/);
  });

  const later = new Date(start.getTime() + 60_000);
  const forged: [string, bigint, () => Buffer][] = [
    [
      'that was changed',
      7n,
      () => {
        const crl = makeCrl(world.ca, { number: 7n, thisUpdate: later, entries: [] });
        crl[crl.length - 1] = (crl[crl.length - 1] ?? 0) ^ 1;
        return crl;
      },
    ],
    ['of another CA', 7n, () => makeCrl(makeTestCa('G9', start), { number: 7n, thisUpdate: later, entries: [] })],
    ['that bears another number', 8n, () => makeCrl(world.ca, { number: 7n, thisUpdate: later, entries: [] })],
    [
      'made before the published one',
      7n,
      () => makeCrl(world.ca, { number: 7n, thisUpdate: new Date(start.getTime() - 60_000), entries: [] }),
    ],
    ['that is none', 7n, () => Buffer.from('hello')],
  ];
  it.each(forged)('%s is refused with an alarm; the last good one stays', async (_name, number, make) => {
    const before = refusals().length;
    const crl = make();
    await arrive(crl, number, 0);
    await arrive(crl, number, 1);
    expect(refusals()).toHaveLength(before + 1);
    expect((await published())?.crl_number).toBe('6');
  });

  it('that never comes has the signer told again', async () => {
    const contract = await newContract(world);
    const certificateId = await issueOne(world, contract);
    await revokeCertificates(world.registrar, order(contract, [certificateId]));
    const before = (await revokeCommands(world)).length;
    await repeatRevocations(world.registrar);
    expect(await revokeCommands(world)).toHaveLength(before);
    world.clock.advance(31 * 60_000);
    expect(await repeatRevocations(world.registrar)).toBeGreaterThan(0);
    const serial = await serialOf(certificateId);
    expect((await revokeCommands(world)).at(-1)?.revocations.map((each) => each.serial)).toContain(serial);
    expect(await repeatRevocations(world.registrar)).toBe(0);
    world.clock.set(start);
  });
});
