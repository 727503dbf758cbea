import { systemActor } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepContract, keepOrganization, keepUser } from '../src/use-cases/apply-copies.ts';
import { buildPackage } from '../src/use-cases/build-package.ts';
import type { ChosenCertificates } from '../src/use-cases/change-chosen.ts';
import { deleteCertificates } from '../src/use-cases/delete-certificates.ts';
import {
  listCertificates,
  listDevices,
  readCertificate,
  readCertificateDer,
} from '../src/use-cases/read-certificates.ts';
import { registerPassphrase } from '../src/use-cases/register-passphrase.ts';
import { reissueCertificates } from '../src/use-cases/reissue-certificates.ts';
import { repeatRevocations } from '../src/use-cases/repeat-revocations.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { visitor } from './support/actors.ts';
import {
  aDevice,
  asking,
  type Contract,
  certificateRow,
  contractFacts,
  emptyRegister,
  issueAll,
  newContract,
  noConditions,
  openWorld,
  organizationFacts,
  register,
  registrationOf,
  revokeCommands,
  start,
  type World,
} from './support/world.ts';

const actor = systemActor('certificates');
let world: World;
let contract: Contract;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await emptyRegister(world);
  contract = await newContract(world);
  await switchDeletion(true);
});
afterAll(() => world[Symbol.asyncDispose]());

let revision = 1;
async function switchDeletion(certificateDeletion: boolean): Promise<void> {
  revision += 1;
  await world.registrar.database.transaction((tx) =>
    keepOrganization(tx, { ...organizationFacts(contract, { revision }), certificateDeletion }),
  );
}

/** A person with a Windows PC and an iPhone, both certificates issued. */
async function person() {
  const [pc, phone] = [aDevice(), aDevice({ deviceCode: '11' })];
  const asked = await register(world, contract, [pc, phone]);
  await issueAll(world);
  return { pc: pc.certificateId, phone: phone.certificateId, pcDevice: pc, phoneDevice: phone, asked };
}

const order = (certificateIds: string[], changes: Partial<ChosenCertificates> = {}): ChosenCertificates => ({
  scope: { kind: 'organization', organizationId: contract.organizationId },
  contractId: contract.contractId,
  certificateIds,
  dryRun: false,
  idempotency: undefined,
  actor,
  ...changes,
});
const remove = (ids: string[], changes?: Partial<ChosenCertificates>) =>
  deleteCertificates(world.registrar, order(ids, changes));
const revoke = (ids: string[]) => revokeCertificates(world.registrar, { ...order(ids), reason: 'keyCompromise' });
const list = async (generation: string | null = null) => {
  const { items, total } = await listCertificates(world.registrar, {
    ...order([]),
    conditions: { ...noConditions, generation },
    ...{ sort: 'requestedAt', order: 'asc', after: undefined, limit: 50, exactCount: true },
  });
  return { marks: Object.fromEntries(items.map((each) => [each.certificate_id, each.deletable])), total };
};
const devices = async () => {
  const { items } = await listDevices(world.registrar, {
    ...order([]),
    userId: undefined,
    after: undefined,
    limit: 50,
  });
  return items.map((each) => each.device_id);
};

describe('a deleted certificate', () => {
  it('is in no list, no search, no count and no look-up, and its device goes with it', async () => {
    const { pc, phone, pcDevice, phoneDevice } = await person();
    await revoke([pc]);
    expect((await list()).marks).toEqual({ [pc]: true, [phone]: false });

    const { items, removedDeviceIds } = await remove([pc]);
    expect(items).toMatchObject([{ certificate_id: pc, state: 'revoked', deletable: true }]);
    expect(removedDeviceIds).toEqual([pcDevice.deviceId]);
    expect(await list()).toEqual({ marks: { [phone]: false }, total: { count: 1, exact: true } });
    expect((await list('G9')).total.count).toBe(1);
    expect(await devices()).toEqual([phoneDevice.deviceId]);
    const of = { ...order([]), certificateId: pc };
    await expect(readCertificate(world.registrar, of)).rejects.toMatchObject({ code: 'not-found' });
    await expect(readCertificateDer(world.registrar, of)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('can have nothing done to it any more', async () => {
    const { pc } = await person();
    await revoke([pc]);
    await remove([pc]);
    await expect(remove([pc])).rejects.toMatchObject({ code: 'not-found' });
    await expect(revoke([pc])).rejects.toMatchObject({ code: 'not-found' });
    const again = reissueCertificates(world.registrar, { ...order([pc]), typed: {}, revokeOn: undefined });
    await expect(again).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stays in the register and on its way into the CRL', async () => {
    const { pc } = await person();
    await revoke([pc]);
    await remove([pc]);
    expect(await certificateRow(world, pc)).toMatchObject({
      deleted_at: world.clock.now(),
      revoked_at: world.clock.now(),
      revocation_reason: 'keyCompromise',
      in_crl_at: null,
    });
    world.clock.advance(2 * 3_600_000);
    const before = (await revokeCommands(world)).length;
    await repeatRevocations(world.registrar);
    expect((await revokeCommands(world)).slice(before).flatMap((each) => each.revocations)).toHaveLength(1);
  });

  it('comes back into no list when its person is changed', async () => {
    const { pc, phone, asked } = await person();
    await revoke([pc]);
    await remove([pc]);
    const { user } = registrationOf(contract, asked);
    await world.registrar.database.transaction((tx) => keepUser(tx, { ...user, revision: 2, familyName: '鈴木' }));
    expect((await list()).marks).toEqual({ [phone]: false });
  });

  it('leaves its device free to be registered again', async () => {
    const { pc, pcDevice, asked } = await person();
    await revoke([pc]);
    const { userId } = asked.reservations[0] ?? { userId: '' };
    const again = () => reserveDevices(world.registrar, asking(contract, [aDevice({ email: pcDevice.email })], userId));
    await expect(again()).rejects.toMatchObject({ code: 'device-already-registered' });
    await remove([pc]);
    await again();
  });

  it('of a device that has another one leaves the device', async () => {
    const { pc, pcDevice, phoneDevice } = await person();
    await reissueCertificates(world.registrar, { ...order([pc]), typed: {}, revokeOn: undefined });
    await issueAll(world);
    expect((await remove([pc])).removedDeviceIds).toEqual([]);
    expect((await devices()).sort()).toEqual([pcDevice.deviceId, phoneDevice.deviceId].sort());
  });
});

describe('a deletion', () => {
  it('of what has expired is as good as of what was revoked', async () => {
    const { pc, phone } = await person();
    world.clock.advance(500 * 86_400_000);
    expect((await list()).marks).toEqual({ [pc]: true, [phone]: true });
    expect((await remove([phone])).items).toMatchObject([{ state: 'expired' }]);
    expect((await list()).marks).toEqual({ [pc]: false });
  });

  it('of several people at once does all of it or nothing', async () => {
    const [one, two, three] = [await person(), await person(), await person()];
    await revoke([one.pc, two.phone, three.pc, three.phone]);
    await expect(remove([one.pc, two.phone, three.pc, three.phone])).rejects.toMatchObject({
      code: 'conflict',
      fields: [{ pointer: '/certificateIds/2' }, { pointer: '/certificateIds/3' }],
    });
    expect((await list()).total.count).toBe(6);
    await remove([one.pc, two.phone, three.pc]);
    expect((await list()).total.count).toBe(3);
  });

  it('while it is switched off is refused, and nothing is marked', async () => {
    const { pc, phone } = await person();
    await revoke([pc]);
    await switchDeletion(false);
    expect((await list()).marks).toEqual({ [pc]: false, [phone]: false });
    await expect(remove([pc])).rejects.toMatchObject({ code: 'certificate-deletion-off' });
    expect(await certificateRow(world, pc)).toMatchObject({ deleted_at: null, listed: true });
  });

  it('as a dry run is checked the same and changes nothing', async () => {
    const { pc, phone, pcDevice } = await person();
    await revoke([pc]);
    expect((await remove([pc], { dryRun: true })).removedDeviceIds).toEqual([pcDevice.deviceId]);
    await expect(remove([phone], { dryRun: true })).rejects.toMatchObject({ code: 'conflict' });
    expect((await list()).total.count).toBe(2);
  });

  it('under one idempotency key happens once and is answered alike', async () => {
    const { pc } = await person();
    await revoke([pc]);
    const idempotency = { scope: 'test', key: newId(), digest: 'd' };
    const first = await remove([pc], { idempotency });
    const second = await remove([pc], { idempotency });
    expect(second.removedDeviceIds).toEqual(first.removedDeviceIds);
    expect(second.items.map((item) => item.certificate_id)).toEqual([pc]);
  });

  it('is in the audit log, once for every certificate', async () => {
    const { pc, pcDevice } = await person();
    await revoke([pc]);
    await remove([pc]);
    const rows = await world.postgres.query(
      `select subject_id, before, after from audit where operation = 'delete-certificate' and contract_id = $1`,
      [contract.contractId],
    );
    const deletedAt = world.clock.now().toISOString();
    expect(rows).toMatchObject([
      {
        subject_id: pc,
        before: { state: 'revoked', deviceId: pcDevice.deviceId },
        after: { deletedAt, deviceRemoved: true },
      },
    ]);
  });

  it('of what belongs to others is refused as of what is not there', async () => {
    const { pc } = await person();
    await revoke([pc]);
    const own = contract;
    contract = await newContract(world);
    await switchDeletion(true);
    await expect(remove([pc, newId()])).rejects.toMatchObject({
      code: 'not-found',
      fields: [{ pointer: '/certificateIds/0' }, { pointer: '/certificateIds/1' }],
    });
    await expect(remove([pc], { contractId: own.contractId })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('at the same moment as another never takes the last certificate', async () => {
    const { pc, phone } = await person();
    await revoke([pc, phone]);
    const outcomes = await Promise.allSettled([remove([pc]), remove([phone])]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await list()).total.count).toBe(1);
  });
});

describe('after the end of the contract', () => {
  it('what is issued is collected, listed, revoked and deleted as before; nothing is issued any more', async () => {
    const { pc, phone } = await person();
    const endsAt = new Date(start.getTime() - 1_000);
    await world.registrar.database.transaction((tx) =>
      keepContract(tx, contractFacts(contract, { revision: 2, endsAt })),
    );
    const more = asking(contract, [aDevice({ deviceCode: '20' })]);
    await expect(reserveDevices(world.registrar, more)).rejects.toMatchObject({ code: 'contract-not-active' });

    await registerPassphrase(world.registrar, {
      certificateId: pc,
      passphrase: 'Himitsu 2026!!',
      chosen: true,
      visitor,
    });
    const file = await buildPackage(world.registrar, { certificateId: pc, form: 'default', visitor });
    expect(file.bytes.length).toBeGreaterThan(1_000);
    expect((await certificateRow(world, pc))['collected_at']).not.toBeNull();
    await revoke([phone]);
    expect((await certificateRow(world, phone))['revoked_at']).not.toBeNull();
    await remove([phone]);
    expect(Object.keys((await list()).marks)).toEqual([pc]);
  });
});
