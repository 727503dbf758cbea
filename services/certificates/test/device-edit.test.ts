import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyUserChange } from '../src/use-cases/apply-user-change.ts';
import { type DeviceEditOrder, editDevice } from '../src/use-cases/edit-device.ts';
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
