import { takeContractsToTell, takeOrganizationsToTell } from '../db/to-be-told.ts';
import { announceContracts, announceOrganization } from './announce.ts';
import type { Deps } from './deps.ts';

const atATime = 200;

/**
 * Tells everybody who keeps copies what they were told by a release that told less (migration `to-be-told`). Copies
 * apply only newer revisions, so each gets its next one.
 * @returns how many
 */
export async function tellAgain({ database }: Pick<Deps, 'database'>): Promise<number> {
  let told = 0;
  for (;;) {
    const round = await database.transaction(async (tx) => {
      const organizations = await takeOrganizationsToTell(tx, atATime);
      for (const row of organizations) await announceOrganization(tx, row);
      const contracts = await takeContractsToTell(tx, atATime);
      const ids = [...new Set(contracts.map((row) => row.service_id))];
      const services =
        ids.length === 0 ? [] : await tx.db.selectFrom('services').selectAll().where('id', 'in', ids).execute();
      for (const service of services) {
        const own = contracts.filter((row) => row.service_id === service.id);
        await announceContracts(tx, own, service);
      }
      return organizations.length + contracts.length;
    });
    if (round === 0) return told;
    told += round;
  }
}
