import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepContract, keepOrganization, keepUser } from '../src/use-cases/apply-copies.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import {
  aDevice,
  asking,
  type Contract,
  contractFacts,
  openWorld,
  organizationFacts,
  registrationOf,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const aContract = (): Contract => ({ contractId: newId(), organizationId: newId(), providerId: newId() });

describe('a copy of another service’s facts', () => {
  it.each([[[1, 2, 3]], [[3, 2, 1]], [[2, 3, 1]], [[3, 3, 2]]])(
    'is the newest whatever the order of arrival: %j',
    async (revisions) => {
      const contract = aContract();
      const { user } = registrationOf(contract, asking(contract, [aDevice()]));
      for (const revision of revisions) {
        await world.registrar.database.transaction(async (tx) => {
          await keepContract(tx, contractFacts(contract, { revision, licences: revision }));
          await keepOrganization(tx, { ...organizationFacts(contract, { revision }), name: `name ${revision}` });
          await keepUser(tx, { ...user, revision, familyName: `family ${revision}` });
        });
      }
      const [kept] = await world.postgres.query(
        `select c.licences, o.name, u.family_name from contracts c
       join organizations o on o.organization_id = c.organization_id join users u on u.contract_id = c.contract_id
       where c.contract_id = $1`,
        [contract.contractId],
      );
      expect(kept).toEqual({ licences: 3, name: 'name 3', family_name: 'family 3' });
    },
  );

  it('is waited for: nothing is reserved before contract and organization are both known', async () => {
    const contract = aContract();
    const asked = asking(contract, [aDevice()]);
    const { database } = world.registrar;
    await database.transaction((tx) => keepContract(tx, contractFacts(contract)));
    const tried = reserveDevices(world.registrar, asked, { waitForContractMs: 0 });
    await expect(tried).rejects.toMatchObject({ code: 'unavailable' });
    const waiting = reserveDevices(world.registrar, asked);
    await database.transaction((tx) => keepOrganization(tx, organizationFacts(contract)));
    await expect(waiting).resolves.toMatchObject({ licences: { requested: 1 } });
  });
});
