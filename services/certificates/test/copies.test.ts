import type { Tx } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import { eventually } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tables } from '../src/db/schema.ts';
import { keepContract, keepOrganization, keepUser } from '../src/use-cases/apply-copies.ts';
import { registerDevices } from '../src/use-cases/register-devices.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import {
  aDevice,
  asking,
  type Contract,
  contractFacts,
  newContract,
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

  it.each(['registration', 'change'])(
    'of a person who changes while devices are registered is the newest, for the devices too: the %s commits first',
    async (first) => {
      const contract = await newContract(world);
      const asked = asking(contract, [aDevice()]);
      await reserveDevices(world.registrar, asked);
      const registration = registrationOf(contract, asked);
      const changed = { ...registration.user, revision: 2, familyName: '鈴木' };
      const { database } = world.registrar;
      const works = [
        (tx: Tx<Tables>) => registerDevices(world.registrar, tx, { registrations: [registration] }),
        (tx: Tx<Tables>) => keepUser(tx, changed).then(() => {}),
      ];
      const [one, other] = first === 'registration' ? works : works.toReversed();
      let behind: Promise<void> | undefined;
      await database.transaction(async (tx) => {
        await one?.(tx);
        behind = database.transaction(async (second) => other?.(second));
        await eventually(async () =>
          expect(await world.postgres.query('select 1 from pg_locks where not granted')).not.toEqual([]),
        );
      });
      await behind;
      const kept = await world.postgres.query(
        `select u.family_name, u.revision, d.name_key like '鈴木%' as found
         from users u join devices d using (user_id) where u.user_id = $1`,
        [changed.userId],
      );
      expect(kept).toEqual([{ family_name: '鈴木', revision: 2, found: true }]);
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
