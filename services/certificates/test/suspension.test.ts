import { systemActor } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepOrganization } from '../src/use-cases/apply-copies.ts';
import { buildPackage } from '../src/use-cases/build-package.ts';
import { bundlePackages } from '../src/use-cases/bundle-packages.ts';
import type { ChosenCertificates } from '../src/use-cases/change-chosen.ts';
import { deleteCertificates } from '../src/use-cases/delete-certificates.ts';
import { listCertificates } from '../src/use-cases/read-certificates.ts';
import { readEnrolment, readEnrolmentNotice, verifyEnrolmentPassword } from '../src/use-cases/read-enrolment.ts';
import { registerKey } from '../src/use-cases/register-key.ts';
import { registerPassphrase } from '../src/use-cases/register-passphrase.ts';
import { reissueCertificates } from '../src/use-cases/reissue-certificates.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { visitor } from './support/actors.ts';
import {
  aDevice,
  asking,
  type Contract,
  certificateRow,
  issueAll,
  newContract,
  noConditions,
  openWorld,
  organizationFacts,
  register,
  revokeCommands,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
/** Issued, of one person. */
let pc: string;
let phone: string;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  contract = await newContract(world);
  const [first, second] = [aDevice(), aDevice({ deviceCode: '11' })];
  await register(world, contract, [first, second]);
  await issueAll(world);
  pc = first.certificateId;
  phone = second.certificateId;
});
afterAll(() => world[Symbol.asyncDispose]());

let revision = 1;
async function suspend(suspended = true): Promise<void> {
  revision += 1;
  await world.registrar.database.transaction((tx) =>
    keepOrganization(tx, {
      ...organizationFacts(contract, { revision, suspended }),
      certificateDeletion: true,
    }),
  );
}

const passphrase = 'Himitsu no Kagi 2026!';
const order = (certificateIds: string[], scope: Scope): ChosenCertificates => ({
  ...{ scope, contractId: contract.contractId, certificateIds },
  ...{ dryRun: false, idempotency: undefined, actor: systemActor('certificates') },
});
const operator: Scope = { kind: 'all' };

describe('the people of a suspended organization', () => {
  it('get and change nothing, and go on where they were once it is restored', async () => {
    const { registrar } = world;
    const { id, password } = await readEnrolmentNotice(registrar, pc);
    const right = { certificateId: pc, id, password: password ?? '' };
    const chosen = { certificateId: pc, passphrase, chosen: true, visitor };
    await registerPassphrase(registrar, chosen);
    await suspend();
    const before = [await certificateRow(world, pc), await secrets()];
    const asked: [string, () => Promise<unknown>][] = [
      ['the page', () => readEnrolment(registrar, pc)],
      ['ID and password', () => readEnrolmentNotice(registrar, pc)],
      ['the login', () => verifyEnrolmentPassword(registrar, right)],
      ['a wrong login', () => verifyEnrolmentPassword(registrar, { ...right, password: 'wrong' })],
      ['the 秘密の鍵', () => registerPassphrase(registrar, { ...chosen, passphrase: 'Another one 2026!' })],
      ['the key', () => registerKey(registrar, { certificateId: pc, request: Buffer.from('a request'), visitor })],
      ['the package', () => buildPackage(registrar, { certificateId: pc, form: 'default', visitor })],
      [
        'the package of a program',
        () =>
          buildPackage(registrar, { certificateId: pc, form: 'default', visitor, client: { facts: {}, passphrase } }),
      ],
    ];
    for (const [what, ask] of asked) {
      await expect(ask(), what).rejects.toMatchObject({ code: 'organization-suspended' });
    }
    expect([await certificateRow(world, pc), await secrets()]).toEqual(before);

    await suspend(false);
    expect(await verifyEnrolmentPassword(registrar, right)).toBe(true);
    const file = await buildPackage(registrar, { certificateId: pc, form: 'default', visitor });
    expect(file.bytes.length).toBeGreaterThan(1_000);
    expect((await certificateRow(world, pc))['collected_at']).not.toBeNull();
  });

  it('are not given a package that was being built when it was suspended', async () => {
    await registerPassphrase(world.registrar, { certificateId: pc, passphrase, chosen: true, visitor });
    const { packages } = world.registrar;
    const registrar = {
      ...world.registrar,
      packages: {
        ...packages,
        build: async (...contents: Parameters<typeof packages.build>) => {
          const built = await packages.build(...contents);
          await suspend();
          return built;
        },
      },
    };
    const asked = buildPackage(registrar, { certificateId: pc, form: 'default', visitor });
    await expect(asked).rejects.toMatchObject({ code: 'organization-suspended' });
    expect((await certificateRow(world, pc))['collected_at']).toBeNull();
  });
});

describe('through the operator', () => {
  it('a suspended organization’s certificates are listed, packed, revoked and deleted; nothing is issued, for nobody', async () => {
    const { registrar } = world;
    await suspend();
    const list = (scope: Scope) =>
      listCertificates(registrar, {
        ...order([], scope),
        ...{ conditions: noConditions, sort: 'requestedAt', order: 'asc', after: undefined, limit: 50 },
        exactCount: true,
      });
    const own: Scope = { kind: 'organization', organizationId: contract.organizationId };
    const provider: Scope = { kind: 'provider', providerId: contract.providerId };
    for (const scope of [own, provider]) {
      const refused = { code: 'organization-suspended' };
      await expect(list(scope)).rejects.toMatchObject(refused);
      await expect(revoke(scope)).rejects.toMatchObject(refused);
      await expect(deleteCertificates(registrar, order([phone], scope))).rejects.toMatchObject(refused);
    }

    expect((await list(operator)).total.count).toBe(2);
    const { contractId } = contract;
    const packed = await bundlePackages(registrar, { contractId, certificateIds: [pc, phone] });
    expect(packed.map(({ certificateId }) => certificateId).sort()).toEqual([pc, phone].sort());
    const before = (await revokeCommands(world)).length;
    await revoke(operator);
    expect((await certificateRow(world, phone))['revoked_at']).not.toBeNull();
    // Told to the signer, whose next list carries it.
    expect(await revokeCommands(world)).toHaveLength(before + 1);
    await deleteCertificates(registrar, order([phone], operator));
    expect((await list(operator)).items.map((each) => each.certificate_id)).toEqual([pc]);

    const more = reserveDevices(registrar, asking(contract, [aDevice({ deviceCode: '20' })]));
    await expect(more).rejects.toMatchObject({ code: 'organization-suspended' });
    const again = reissueCertificates(registrar, { ...order([pc], operator), typed: {}, revokeOn: undefined });
    await expect(again).rejects.toMatchObject({ code: 'organization-suspended' });
  });
});

const revoke = (scope: Scope) =>
  revokeCertificates(world.registrar, { ...order([phone], scope), reason: 'keyCompromise' });
const secrets = () => world.postgres.query('select * from secrets where certificate_id = $1', [pc]);
