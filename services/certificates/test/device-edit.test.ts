import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyUserChange } from '../src/use-cases/apply-user-change.ts';
import { type DeviceEditsOrder, editDevices } from '../src/use-cases/edit-device/edit-devices.ts';
import { type DeviceEditOrder, editDevice } from '../src/use-cases/edit-device/index.ts';
import { reissueCertificates } from '../src/use-cases/reissue-certificates.ts';
import { administrator } from './support/actors.ts';
import {
  aDevice,
  type Contract,
  certificateRow,
  issueAll,
  newContract,
  openWorld,
  register,
  registrationOf,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const edit = (contract: Contract, deviceId: string, typed: DeviceEditOrder['typed'], dryRun = false) =>
  editDevice(world.registrar, {
    scope: { kind: 'organization', organizationId: contract.organizationId },
    contractId: contract.contractId,
    deviceId,
    typed,
    dryRun,
    actor: administrator,
  });

describe('an edit of a device', () => {
  it('stands in the certificate of the next reissue, not in the present one', async () => {
    const contract = await newContract(world, { upn: true });
    const device = aDevice({ upn: 'old@mytest.local' });
    await register(world, contract, [device]);
    await issueAll(world);
    expect(await edit(contract, device.deviceId, { upn: 'new@mytest.local' })).toMatchObject({
      upn: 'new@mytest.local',
      sid: null,
    });
    expect((await certificateRow(world, device.certificateId))['upn']).toBe('old@mytest.local');
    const { items } = await reissueCertificates(world.registrar, {
      scope: { kind: 'all' },
      contractId: contract.contractId,
      certificateIds: [device.certificateId],
      typed: {},
      revokeOn: undefined,
      dryRun: false,
      idempotency: undefined,
      actor: administrator,
    });
    expect((await certificateRow(world, items[0]?.reissuedId ?? ''))['upn']).toBe('new@mytest.local');
  });

  it('only tried changes nothing, and says what it would leave', async () => {
    const contract = await newContract(world, { upn: true });
    const device = aDevice({ upn: 'old@mytest.local' });
    await register(world, contract, [device]);
    expect((await edit(contract, device.deviceId, { upn: null }, true)).upn).toBeNull();
    expect((await edit(contract, device.deviceId, {})).upn).toBe('old@mytest.local');
  });

  it('is told all that is wrong, and what the service does not offer', async () => {
    const contract = await newContract(world, { upn: true });
    const plain = await newContract(world);
    const [one, two] = [aDevice(), aDevice()];
    await register(world, contract, [one]);
    await register(world, plain, [two]);
    await expect(edit(contract, one.deviceId, { upn: 'x', sid: 'y' })).rejects.toMatchObject({
      code: 'validation-failed',
      fields: [{ pointer: '/upn' }, { pointer: '/sid' }],
    });
    await expect(edit(plain, two.deviceId, { upn: 'a@b.local' })).rejects.toMatchObject({
      fields: [{ pointer: '/upn', code: 'not-offered' }],
    });
    await expect(edit(contract, two.deviceId, {})).rejects.toMatchObject({ code: 'not-found' });
    await expect(edit(contract, newId(), {})).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is refused after 1次削除, and finds nothing after 2次削除', async () => {
    const contract = await newContract(world, { upn: true });
    const device = aDevice();
    const { user } = registrationOf(contract, await register(world, contract, [device]));
    const told = (revision: number, state: 'deleting' | 'deleted') =>
      world.registrar.database.transaction((tx) => applyUserChange(world.registrar, tx, { ...user, revision, state }));
    await told(2, 'deleting');
    await expect(edit(contract, device.deviceId, { upn: null })).rejects.toMatchObject({ code: 'user-being-deleted' });
    await told(3, 'deleted');
    await expect(edit(contract, device.deviceId, { upn: null })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('edits of many devices', () => {
  const editMany = (contract: Contract, edits: DeviceEditsOrder['edits'], changes: Partial<DeviceEditsOrder> = {}) =>
    editDevices(world.registrar, {
      scope: { kind: 'provider', providerId: contract.providerId },
      contractId: contract.contractId,
      edits,
      dryRun: false,
      idempotency: undefined,
      actor: administrator,
      ...changes,
    });
  /** Somebody with a PC and a phone, and this linkage ID. */
  const linked = async (contract: Contract, linkageId: string) => {
    const [pc, phone] = [aDevice(), aDevice({ deviceCode: '11' })];
    const { user } = registrationOf(contract, await register(world, contract, [pc, phone]));
    const told = (revision: number, changes: object = {}) =>
      world.registrar.database.transaction((tx) =>
        applyUserChange(world.registrar, tx, { ...user, revision, linkageId, ...changes }),
      );
    await told(2);
    return { pc: pc.deviceId, phone: phone.deviceId, told };
  };
  const upnOf = async (contract: Contract, deviceId: string) => (await edit(contract, deviceId, {})).upn;

  it('are of one device by id, or of those that a holder stands for; as a dry run of none', async () => {
    const contract = await newContract(world, { upn: true });
    const [one, two] = [await linked(contract, 'u-1'), await linked(contract, 'u-2')];
    const edits = [
      { holder: { linkageId: 'u-1' }, changes: { upn: 'one@mytest.local' } },
      { holder: { linkageId: 'u-2', deviceCode: '11' }, changes: { upn: 'two@mytest.local' } },
      { deviceId: two.pc, changes: { sid: 'S-1-5-21-1-2-3-1001' } },
    ];
    const would = await editMany(contract, edits, { dryRun: true });
    expect(would.map(({ upn }) => upn)).toEqual([...Array(2).fill('one@mytest.local'), 'two@mytest.local', null]);
    expect(await upnOf(contract, one.pc)).toBeNull();
    expect(await editMany(contract, edits)).toEqual(would);
    expect([await upnOf(contract, one.pc), await upnOf(contract, two.phone)]).toEqual([
      'one@mytest.local',
      'two@mytest.local',
    ]);
    const rows = await world.postgres.query(
      "select before, after from audit where operation = 'edit-device' and contract_id = $1 and subject_id = $2",
      [contract.contractId, one.pc],
    );
    expect(rows).toContainEqual({ before: { upn: null }, after: { upn: 'one@mytest.local' } });
  });

  it('are none with an error in any of them, each told at its place', async () => {
    const contract = await newContract(world, { upn: true });
    const one = await linked(contract, 'u-1');
    const foreign = await linked(await newContract(world, { upn: true }), 'u-2');
    await (await linked(contract, 'u-3')).told(3, { state: 'deleting' });
    const changes = { upn: 'one@mytest.local' };
    const wrong = editMany(contract, [
      { deviceId: one.pc, changes },
      { holder: { linkageId: 'u-1', deviceCode: '01' }, changes },
      { holder: { linkageId: 'u-2' }, changes },
      { deviceId: foreign.pc, changes: { upn: 'x', sid: 'y' } },
      { holder: { linkageId: 'u-3' }, changes },
      { changes },
    ]);
    await expect(wrong).rejects.toMatchObject({ code: 'validation-failed' });
    const { fields } = (await wrong.catch((error: unknown) => error)) as {
      fields: { pointer: string; code: string }[];
    };
    expect(fields.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/edits/1/holder duplicate',
      '/edits/2/holder unknown-value',
      '/edits/3/changes/upn format',
      '/edits/3/changes/sid format',
      '/edits/3/deviceId unknown-value',
      '/edits/4/holder contradiction',
      '/edits/5 contradiction',
    ]);
    expect(await upnOf(contract, one.pc)).toBeNull();
  });

  it('under one key are made once', async () => {
    const contract = await newContract(world, { upn: true });
    const one = await linked(contract, 'u-1');
    const idempotency = { scope: 'provider', key: newId(), digest: 'a' };
    const once = () =>
      editMany(contract, [{ holder: { linkageId: 'u-1' }, changes: { upn: 'one@mytest.local' } }], { idempotency });
    const first = await once();
    await edit(contract, one.pc, { upn: null });
    expect(await once()).toEqual(first);
    expect(await upnOf(contract, one.pc)).toBeNull();
  });
});
