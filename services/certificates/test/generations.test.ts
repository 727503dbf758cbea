import { newId } from '@inkan/runtime';
import { openssl } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepContract } from '../src/use-cases/apply-copies.ts';
import { listContractsOfGeneration, listGenerations, showGenerations } from '../src/use-cases/read-generations.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import { warnOfGenerationEnds } from '../src/use-cases/warn-of-generation-ends.ts';
import {
  aDevice,
  asking,
  type Contract,
  contractFacts,
  emptyRegister,
  issueOne,
  newContract,
  openWorld,
  outbox,
  register,
  start,
  type World,
} from './support/world.ts';

/** 2027-01-31 is the last day of G8 in Japan. */
const ends = new Date('2027-01-31T15:00:00Z');
const before = (days: number) => new Date(ends.getTime() - days * 86_400_000 - 3_600_000);

let world: World;
beforeAll(async () => {
  const year = 365 * 86_400_000;
  world = await openWorld({
    window: { issuesFrom: new Date(start.getTime() - 86_400_000), issuesUntil: new Date(start.getTime() + year) },
    older: { issuesFrom: new Date(start.getTime() - year), issuesUntil: ends },
  });
});
beforeEach(async () => {
  await emptyRegister(world);
  await world.postgres.query('truncate contracts, organizations, generation_warnings cascade');
});
afterAll(() => world[Symbol.asyncDispose]());

async function switchTo(contract: Contract, generation: string): Promise<void> {
  await world.registrar.database.transaction((tx) =>
    keepContract(tx, contractFacts(contract, { generation, revision: 2 })),
  );
}
const hanging = async (contract?: Contract, changes: { after?: string; limit?: number } = {}) => {
  const scope = contract
    ? ({ kind: 'organization', organizationId: contract.organizationId } as const)
    : ({ kind: 'all' } as const);
  return listContractsOfGeneration(world.registrar, {
    ...{ scope, generation: 'G8', after: undefined, limit: 50 },
    ...changes,
  });
};

describe('the list of generations', () => {
  it('has their public parts, with the fingerprints that OpenSSL finds', async () => {
    const shown = showGenerations(world.registrar);
    expect(shown.map(({ name, status }) => [name, status])).toEqual([
      ['G8', 'issuing'],
      ['G9', 'issuing'],
    ]);
    for (const { root, issuing } of shown) {
      for (const { pem, fingerprints } of [root, issuing]) {
        for (const [digest, told] of Object.entries(fingerprints)) {
          const { stdout } = await openssl(['x509', '-noout', '-fingerprint', `-${digest}`], Buffer.from(pem));
          expect(String(stdout).trim().split('=')[1]).toBe(told);
        }
      }
    }
    expect((await listGenerations(world.registrar)).map(({ crl }) => crl)).toEqual([null, null]);
    world.clock.set(ends);
    expect(showGenerations(world.registrar).map(({ status }) => status)).toEqual(['ended', 'issuing']);
  });
});

describe('after the coexistence', () => {
  it('issuing for a contract still on the old generation is refused with the sentence to switch, until it has switched', async () => {
    const contract = await newContract(world, { generation: 'G8' });
    world.clock.set(ends);
    const ask = () => reserveDevices(world.registrar, asking(contract, [aDevice()]));
    await expect(ask()).rejects.toMatchObject({
      code: 'generation-closed',
      text: { ja: expect.stringContaining('新世代に切り替えてください') },
    });
    await switchTo(contract, 'G9');
    await ask();
  });

  it('of all generations the refusal does not tell to switch', async () => {
    const contract = await newContract(world, {
      generation: 'G9',
      endsAt: new Date(start.getTime() + 900 * 86_400_000),
    });
    world.clock.set(new Date(start.getTime() + 800 * 86_400_000));
    await expect(reserveDevices(world.registrar, asking(contract, [aDevice()]))).rejects.toMatchObject({
      code: 'generation-closed',
      text: { ja: '証明書を発行できる認証局世代がありません。認証局運用者にお問い合わせください。' },
    });
  });
});

describe('what hangs on the old generation', () => {
  it('is the contracts that issue from it, and those with certificates of it that have not ended', async () => {
    const [still, gone, switched] = [
      await newContract(world, { generation: 'G8' }),
      await newContract(world, { generation: 'G9' }),
      await newContract(world, { generation: 'G8' }),
    ];
    await issueOne(world, gone);
    await register(world, switched, [aDevice(), aDevice({ deviceCode: '11' })]);
    await switchTo(switched, 'G9');
    const { items, next } = await hanging();
    expect(next).toBeNull();
    expect(items.map((row) => [row.contract_id, row.generation, row.living, row.waiting])).toEqual(
      [
        [still.contractId, 'G8', 0, 0],
        [switched.contractId, 'G9', 0, 2],
      ].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)),
    );
    expect((await hanging(gone)).items).toEqual([]);
    expect((await hanging(switched)).items).toHaveLength(1);
  });

  it('is read page by page', async () => {
    const contracts = [];
    for (let at = 0; at < 3; at += 1) contracts.push(await newContract(world, { generation: 'G8' }));
    const first = await hanging(undefined, { limit: 2 });
    const second = await hanging(undefined, { limit: 2, after: first.next ?? newId() });
    expect([...first.items, ...second.items].map((row) => row.contract_id)).toEqual(
      contracts.map((contract) => contract.contractId).sort(),
    );
    expect(second.next).toBeNull();
  });
});

describe('the warning of a generation’s end', () => {
  const told = () => outbox<Record<string, unknown>>(world, 'notifications.certificates-notice.v1');

  it('goes to organizations with contracts on it, once at 60, 30 and 7 days', async () => {
    const contract = await newContract(world, { generation: 'G8' });
    await newContract(world, { generation: 'G9' });
    await newContract(world, { generation: 'G8', suspended: true });
    await newContract(world, { generation: 'G8', endsAt: before(20) });
    world.clock.set(before(61));
    expect(await warnOfGenerationEnds(world.registrar)).toBe(0);
    for (const days of [60, 45, 30, 29, 7, 3]) {
      world.clock.set(before(days));
      await warnOfGenerationEnds(world.registrar);
      await warnOfGenerationEnds(world.registrar);
    }
    expect(await told()).toEqual(
      [60, 30, 7].map((daysLeft) => ({
        ...{ kind: 'generation-ending', organizationId: contract.organizationId, generation: 'G8', daysLeft },
        ...{ issuesUntil: ends.toISOString(), serviceNames: ['VPN'], count: 1 },
      })),
    );
  });

  it('after days without a running registrar is the latest only, and two registrars tell it once', async () => {
    await newContract(world, { generation: 'G8' });
    world.clock.set(before(5));
    await Promise.all([warnOfGenerationEnds(world.registrar), warnOfGenerationEnds(world.registrar)]);
    expect(await told()).toMatchObject([{ daysLeft: 5 }]);
  });

  it('ends with the switch', async () => {
    const contract = await newContract(world, { generation: 'G8' });
    await switchTo(contract, 'G9');
    world.clock.set(before(7));
    expect(await warnOfGenerationEnds(world.registrar)).toBe(0);
  });
});
