import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { priorities } from '../src/domain/priorities.ts';
import { keepOrganization } from '../src/use-cases/apply-copies.ts';
import { buildPackage } from '../src/use-cases/build-package.ts';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { listCertificates, readCertificate } from '../src/use-cases/read-certificates.ts';
import { readPresented } from '../src/use-cases/read-presented.ts';
import { registerPassphrase } from '../src/use-cases/register-passphrase.ts';
import type { Registrar } from '../src/use-cases/registrar.ts';
import { renewCertificate } from '../src/use-cases/renew-certificate.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { revokeDue } from '../src/use-cases/revoke-due.ts';
import { administrator, visitor } from './support/actors.ts';
import {
  accept,
  aDevice,
  asking,
  type Contract,
  certificateRow,
  honestAnswer,
  issueAll,
  issueOne,
  newContract,
  noConditions,
  openWorld,
  organizationFacts,
  outbox,
  register,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
let old: { certificateId: string; generation: string; serial: string; notAfter: Date };
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const dayMs = 86_400_000;
const shown = () => ({ generation: old.generation, serial: old.serial });
const renew = () => renewCertificate(world.registrar, { ...shown(), visitor });
const read = async () => (await readPresented(world.registrar, shown())) ?? expect.fail('nobody knows it');
const seats = async () =>
  (await world.postgres.query('select held_until from seats where contract_id = $1', [contract.contractId])).length;
const audited = (operation: string) =>
  world.postgres.query<{ facts: Record<string, unknown> }>(
    'select to_jsonb(a) as facts from audit a where a.operation = $1 and a.contract_id = $2',
    [operation, contract.contractId],
  );

type Moment = 'before its commit' | 'after its commit';

/** A registrar that is killed at this moment of its first transaction: what was not committed is gone, the rest stays. */
function killed(moment: Moment): Registrar {
  const { database } = world.registrar;
  const transaction: typeof database.transaction = async (run, options) => {
    await database.transaction(async (tx) => {
      await run(tx);
      if (moment === 'before its commit') throw new Error('killed');
    }, options);
    throw new Error('killed');
  };
  return { ...world.registrar, database: { ...database, transaction } };
}

/** A certificate in its last month, of a contract with one licence. */
async function nearItsEnd(changes: Parameters<typeof newContract>[1] = {}, device = aDevice()): Promise<void> {
  world.clock.set(new Date('2026-11-24T03:04:05.000Z'));
  const endsAt = new Date('2030-01-01T00:00:00.000Z');
  contract = await newContract(world, { licences: 1, userRenewal: true, endsAt, ...changes });
  const certificateId = await issueOne(world, contract, device);
  const row = await certificateRow(world, certificateId);
  const [serial, notAfter] = [(row['serial'] as Buffer).toString('hex'), row['not_after'] as Date];
  old = { certificateId, generation: 'G9', serial, notAfter };
  world.clock.set(new Date(notAfter.getTime() - 20 * dayMs));
}

let revision = 1;
async function suspend(suspended: boolean): Promise<void> {
  revision += 1;
  await world.registrar.database.transaction((tx) =>
    keepOrganization(tx, organizationFacts(contract, { revision, suspended })),
  );
}

beforeEach(() => nearItsEnd());

it('gives the same device a new certificate on the seat it has, however often it is asked', async () => {
  expect(await read()).toMatchObject({
    state: 'issued',
    daysLeft: 20,
    objection: null,
    renewal: null,
    restricted: false,
  });
  const answers = await Promise.all([renew(), renew(), renew()]);
  const renewalId = answers[0]?.certificateId ?? '';
  expect(answers).toEqual(Array(3).fill({ certificateId: renewalId }));
  await issueAll(world);
  const [was, is] = [await certificateRow(world, old.certificateId), await certificateRow(world, renewalId)];
  expect(is).toMatchObject({
    device_id: was['device_id'],
    common_name: was['common_name'],
    renewal: true,
    notify: false,
  });
  expect((is['not_after'] as Date) > old.notAfter).toBe(true);
  expect(was).toMatchObject({ revoked_at: null, revoke_on: null });
  expect(await seats()).toBe(1);
  expect((await read()).renewal).toEqual({ certificateId: renewalId, state: 'issued', collectedAt: null });
  expect(await audited('renew-certificate')).toHaveLength(1);
  // Nobody is mailed: it is collected where it was asked for.
  const told = await outbox<{ certificates: { certificateId: string }[] }>(world, 'enrolment.certificates-issued.v1');
  const named = told.flatMap(({ certificates }) => certificates);
  expect(named.find((each) => each.certificateId === renewalId)).toMatchObject({ notify: false });
});

it('lets the old one live until seven days after the new one is collected', async () => {
  const { certificateId } = await renew();
  await issueAll(world);
  await registerPassphrase(world.registrar, {
    certificateId,
    passphrase: 'Himitsu no Kagi 2026!',
    chosen: true,
    visitor,
  });
  expect((await certificateRow(world, old.certificateId))['revoke_on']).toBeNull();
  await buildPackage(world.registrar, { certificateId, form: 'default', visitor });
  const collected = world.clock.now();
  await buildPackage(world.registrar, { certificateId, form: 'compatible', visitor });
  const dayInJapan = (at: Date) => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
  const day = dayInJapan(new Date(collected.getTime() + 7 * dayMs));
  expect((await read()).revokeOn).toBe(day);
  expect(await audited('schedule-revocation')).toHaveLength(1);

  world.clock.set(new Date(`${day}T00:00:30+09:00`));
  await revokeDue(world.registrar);
  expect(await certificateRow(world, old.certificateId)).toMatchObject({ revocation_reason: 'superseded' });
  expect(await certificateRow(world, certificateId)).toMatchObject({ revoked_at: null, revoke_on: null });
  expect(await seats()).toBe(1);
  expect((await read()).state).toBe('revoked');
});

const steps = [
  'requested',
  'handed to the signer',
  'accepted from it',
  'given its 秘密の鍵',
  'collected',
  'revoked',
] as const;
const moments: readonly Moment[] = ['before its commit', 'after its commit'];
it.each(steps.flatMap((step) => moments.map((moment) => [step, moment] as const)))(
  'killed while it is %s, %s, and begun again, ends with one new certificate, and the old one as ever',
  async (killedAt, moment) => {
    const passphrase = 'Himitsu no Kagi 2026!';
    let certificateId = '';
    const does: Record<(typeof steps)[number], (registrar: Registrar) => Promise<unknown>> = {
      requested: async (registrar) => {
        ({ certificateId } = await renewCertificate(registrar, { ...shown(), visitor }));
      },
      'handed to the signer': issuePending,
      'accepted from it': async (registrar) => accept({ ...world, registrar }, await honestAnswer(world)),
      'given its 秘密の鍵': (registrar) =>
        registerPassphrase(registrar, { certificateId, passphrase, chosen: true, visitor }),
      collected: (registrar) => buildPackage(registrar, { certificateId, form: 'default', visitor }),
      revoked: (registrar) => {
        world.clock.set(new Date(world.clock.now().getTime() + 7 * dayMs));
        return revokeDue(registrar);
      },
    };
    for (const step of steps) {
      if (step === killedAt) await expect(does[step](killed(moment))).rejects.toThrow('killed');
      const endedAt = (await certificateRow(world, old.certificateId))['revoked_at'];
      const ended = step === 'revoked' && step === killedAt && moment === 'after its commit';
      expect([step, endedAt !== null]).toEqual([step, ended]);
      await does[step](world.registrar);
    }
    const all = await world.postgres.query<{
      certificate_id: string;
      revoked_at: Date | null;
      revocation_reason: string | null;
    }>(
      'select certificate_id, revoked_at, revocation_reason from certificates where contract_id = $1 order by requested_at',
      [contract.contractId],
    );
    expect(all).toEqual([
      { certificate_id: old.certificateId, revoked_at: expect.any(Date), revocation_reason: 'superseded' },
      { certificate_id: certificateId, revoked_at: null, revocation_reason: null },
    ]);
    expect(await seats()).toBe(1);
    const told = (await audited('renew-certificate')).length + (await audited('schedule-revocation')).length;
    expect(told).toBe(2);
  },
);

it('does not lengthen the old one, which may end before the seven days are over', async () => {
  world.clock.set(new Date(old.notAfter.getTime() - 2 * dayMs));
  const { certificateId } = await renew();
  await issueAll(world);
  await registerPassphrase(world.registrar, {
    certificateId,
    passphrase: 'Himitsu no Kagi 2026!',
    chosen: true,
    visitor,
  });
  await buildPackage(world.registrar, { certificateId, form: 'default', visitor });
  world.clock.set(new Date(old.notAfter.getTime() + 1000));
  expect((await read()).state).toBe('expired');
  await expect(renew()).resolves.toEqual({ certificateId });
});

it('is refused with its reason, which the audit log keeps; nothing is requested', async () => {
  world.clock.set(new Date(old.notAfter.getTime() - 31 * dayMs));
  await expect(renew()).rejects.toMatchObject({ code: 'conflict', details: { reason: 'too-early' } });
  expect((await read()).objection?.reason).toBe('too-early');
  const [row] = await audited('renew-certificate');
  expect(row?.facts).toMatchObject({ outcome: 'refused' });
  expect((await read()).renewal).toBeNull();
});

it('is refused with a revoked certificate, with a foreign one, and where the service does not offer it', async () => {
  const chosen = {
    scope: { kind: 'all' },
    contractId: contract.contractId,
    certificateIds: [old.certificateId],
  } as const;
  await revokeCertificates(world.registrar, {
    ...chosen,
    ...{ reason: 'unspecified', dryRun: false, idempotency: undefined, actor: administrator },
  });
  await expect(renew()).rejects.toMatchObject({ details: { reason: 'not-living' } });
  old = { ...old, serial: 'f'.repeat(32) };
  await expect(renew()).rejects.toMatchObject({ code: 'not-found' });
  await nearItsEnd({ userRenewal: false });
  await expect(renew()).rejects.toMatchObject({ details: { reason: 'not-offered' } });
});

it('is let through while so much waits for the signer that nothing else is promised, and goes before files', async () => {
  const rows = await newContract(world, { licences: 2, endsAt: new Date('2030-01-01T00:00:00.000Z') });
  const row = aDevice();
  await register(world, rows, [row]);
  // Neither triggers nor references: nothing but the queue is asked about them.
  const apart = (text: string) => world.postgres.query(`set session_replication_role = replica; ${text}`);
  await apart(`insert into certificates select waiting.*
    from certificates c, generate_series(1, 20000) n, lateral jsonb_populate_record(c, jsonb_build_object(
      'certificate_id', gen_random_uuid(), 'profile', 'administrator', 'subject_id', gen_random_uuid(),
      'device_id', null, 'contract_id', null, 'user_id', null, 'priority', 2, 'correlation_id', n)) waiting
    where c.certificate_id = '${row.certificateId}'`);
  const another = reserveDevices(world.registrar, asking(rows, [aDevice()]));
  await expect(another).rejects.toMatchObject({ code: 'unavailable' });
  const { certificateId } = await renew();
  expect(await certificateRow(world, certificateId)).toMatchObject({ priority: priorities.single });
  await apart('delete from certificates where priority = 2');
});

it('is refused while the organization is suspended, and one that was issued is not given out until it is restored', async () => {
  const { certificateId } = await renew();
  await issueAll(world);
  await suspend(true);
  const chosen = { certificateId, passphrase: 'Himitsu 2026!!', chosen: true, visitor };
  const suspended = { code: 'organization-suspended' };
  await expect(registerPassphrase(world.registrar, chosen)).rejects.toMatchObject(suspended);
  await expect(buildPackage(world.registrar, { certificateId, form: 'default', visitor })).rejects.toMatchObject(
    suspended,
  );
  await suspend(false);
  await registerPassphrase(world.registrar, chosen);
  await expect(buildPackage(world.registrar, { certificateId, form: 'default', visitor })).resolves.toBeDefined();

  await nearItsEnd();
  await suspend(true);
  await expect(renew()).rejects.toMatchObject({ code: 'conflict', details: { reason: 'organization-suspended' } });
  expect(await read()).toMatchObject({ organizationSuspended: true, objection: { reason: 'organization-suspended' } });
  const [row] = await audited('renew-certificate');
  expect(row?.facts).toMatchObject({ outcome: 'refused', after: { reason: 'organization-suspended' } });
  await suspend(false);
  await expect(renew()).resolves.toBeDefined();
});

it('is marked in the list: open to its holder, then done, and as nothing where it cannot be', async () => {
  const anything = {
    conditions: noConditions,
    sort: 'requestedAt',
    order: 'desc',
    after: undefined,
    limit: 50,
    exactCount: true,
  } as const;
  const marks = async () => {
    const of = { scope: { kind: 'all' as const }, contractId: contract.contractId };
    const { items } = await listCertificates(world.registrar, { ...of, ...anything });
    const [one] = items.filter((each) => each.certificate_id === old.certificateId);
    const alone = await readCertificate(world.registrar, { ...of, certificateId: old.certificateId });
    expect(alone.renewal).toBe(one?.renewal);
    return [one?.renewal, items.length];
  };
  expect(await marks()).toEqual(['open', 1]);
  await renew();
  expect(await marks()).toEqual(['renewed', 2]);
  world.clock.set(new Date(old.notAfter.getTime() - 40 * dayMs));
  expect(await marks()).toEqual([null, 2]);
  await nearItsEnd({ userRenewal: false });
  expect(await marks()).toEqual([null, 1]);
});

it('of a restricted device is for the enrolment client on that device alone', async () => {
  const restriction = { mode: 'or' as const, macAddress: '001122334455' };
  await nearItsEnd({ deviceRestriction: true }, aDevice({ restriction }));
  expect((await read()).restricted).toBe(true);
  await expect(renew()).rejects.toMatchObject({ code: 'device-check-required' });
  const withFacts = (macAddress: string) =>
    renewCertificate(world.registrar, { ...shown(), visitor, facts: { macAddresses: [macAddress] } });
  await expect(withFacts('00:11:22:33:44:66')).rejects.toMatchObject({ code: 'device-mismatch' });
  expect(await withFacts('00-11-22-33-44-55')).toEqual({ certificateId: expect.any(String) });
  expect(await audited('refuse-device')).toHaveLength(2);
});

it('can be asked for anew once the new one was revoked before anybody collected it', async () => {
  const { certificateId } = await renew();
  await issueAll(world);
  await revokeCertificates(world.registrar, {
    scope: { kind: 'all' },
    contractId: contract.contractId,
    certificateIds: [certificateId],
    ...{ reason: 'unspecified', dryRun: false, idempotency: undefined, actor: administrator },
  });
  const again = await renew();
  expect(again.certificateId).not.toBe(certificateId);
});
