import { systemActor } from '@inkan/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepOrganization, keepUser } from '../src/use-cases/apply-copies.ts';
import { cancelRevocations } from '../src/use-cases/cancel-revocations.ts';
import type { ChosenCertificates } from '../src/use-cases/change-chosen.ts';
import { deleteCertificates } from '../src/use-cases/delete-certificates.ts';
import { reissueCertificates } from '../src/use-cases/reissue-certificates.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import {
  aDevice,
  type Contract,
  emptyRegister,
  issueAll,
  newContract,
  openWorld,
  organizationFacts,
  register,
  registrationOf,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await emptyRegister(world);
  contract = await newContract(world);
});
afterAll(() => world[Symbol.asyncDispose]());

/** Somebody with a Windows PC and an iPhone, both certificates issued, and this linkage ID. */
async function linked(linkageId: string, of = contract) {
  const [pc, phone] = [aDevice(), aDevice({ deviceCode: '11' })];
  const asked = await register(world, of, [pc, phone]);
  await issueAll(world);
  const { user } = registrationOf(of, asked);
  const told = (revision: number, changes: object = {}) =>
    world.registrar.database.transaction((tx) => keepUser(tx, { ...user, revision, linkageId, ...changes }));
  await told(2);
  return { pc: pc.certificateId, phone: phone.certificateId, told };
}

const order = (
  holders: ChosenCertificates['holders'],
  changes: Partial<ChosenCertificates> = {},
): ChosenCertificates => ({
  scope: { kind: 'provider', providerId: contract.providerId },
  contractId: contract.contractId,
  certificateIds: [],
  holders: holders ?? [],
  dryRun: false,
  idempotency: undefined,
  actor: systemActor('certificates'),
  ...changes,
});
const revoke = (
  holders: ChosenCertificates['holders'],
  changes?: Partial<ChosenCertificates> & { revokeOn?: string },
) =>
  revokeCertificates(world.registrar, {
    ...order(holders, changes),
    reason: 'unspecified',
    revokeOn: changes?.revokeOn,
  });
const ids = (rows: readonly { certificate_id: string }[]) => rows.map((row) => row.certificate_id).sort();

describe('certificates named by who holds them', () => {
  it('are revoked all at once, or those of one device', async () => {
    const one = await linked('u-1');
    await linked('u-2');
    expect(ids(await revoke([{ linkageId: 'u-1', deviceCode: '11' }]))).toEqual([one.phone]);
    expect(ids(await revoke([{ linkageId: 'u-1' }]))).toEqual([one.pc]);
    await expect(revoke([{ linkageId: 'u-1' }])).rejects.toMatchObject({
      code: 'certificate-not-living',
      fields: [{ pointer: '/holders/0' }, { pointer: '/holders/0' }],
    });
  });

  it('are what they were when the same request comes again under its key', async () => {
    const one = await linked('u-1');
    const idempotency = { scope: 'provider', key: 'once', digest: 'a' };
    const first = await revoke([{ linkageId: 'u-1' }], { idempotency });
    expect(ids(first)).toEqual([one.pc, one.phone].sort());
    expect(ids(await revoke([{ linkageId: 'u-1' }], { idempotency }))).toEqual(ids(first));
  });

  it('are planned, taken back, reissued and deleted like those named by id', async () => {
    const one = await linked('u-1');
    expect(ids(await revoke([{ linkageId: 'u-1' }], { revokeOn: '2026-12-01' }))).toHaveLength(2);
    expect(ids(await cancelRevocations(world.registrar, order([{ linkageId: 'u-1' }])))).toHaveLength(2);
    const reissued = await reissueCertificates(world.registrar, {
      ...order([{ linkageId: 'u-1', deviceCode: '01' }]),
      typed: {},
      revokeOn: undefined,
    });
    expect(reissued.items).toMatchObject([{ certificateId: one.pc, endingIds: [one.pc] }]);
    await issueAll(world);
    const facts = { ...organizationFacts(contract, { revision: 2 }), certificateDeletion: true };
    await world.registrar.database.transaction((tx) => keepOrganization(tx, facts));
    const idempotency = { scope: 'provider', key: 'delete', digest: 'a' };
    const remove = () => deleteCertificates(world.registrar, order([{ linkageId: 'u-1' }], { idempotency }));
    expect(ids((await remove()).items)).toEqual([one.pc]);
    expect(ids((await remove()).items)).toEqual([one.pc]);
  });

  it('of nobody are refused at their place: unknown, of another contract, deleted; and nothing changes', async () => {
    const one = await linked('u-1');
    const other = await newContract(world);
    await linked('u-2', other);
    const gone = await linked('u-3');
    await gone.told(3, { state: 'deleted' });
    const named = ['u-1', 'u-2', 'u-3', 'u-4'].map((linkageId) => ({ linkageId }));
    await expect(revoke(named)).rejects.toMatchObject({
      code: 'not-found',
      fields: [{ pointer: '/holders/1' }, { pointer: '/holders/2' }, { pointer: '/holders/3' }],
    });
    const both = revoke([{ linkageId: 'u-1' }], { certificateIds: [one.pc], dryRun: true });
    expect(ids(await both)).toEqual([one.pc, one.phone].sort());
    await expect(revoke([])).rejects.toMatchObject({ fields: [{ pointer: '/certificateIds', code: 'required' }] });
    const foreign = { scope: { kind: 'provider', providerId: other.providerId } } as const;
    await expect(revoke([{ linkageId: 'u-1' }], foreign)).rejects.toMatchObject({ code: 'not-found', fields: [] });
  });

  it('whose linkage ID was given to somebody else are the new one’s', async () => {
    const before = await linked('u-1');
    await before.told(3, { linkageId: null });
    const after = await linked('u-1');
    expect(ids(await revoke([{ linkageId: 'u-1' }]))).toEqual([after.pc, after.phone].sort());
  });
});
