import { asAdmin } from '@inkan/provisioning';
import type { OpenHouse } from './open-house.ts';

/** As if the rest of its time had passed, up to twenty days: the register's word decides, not the certificate's own. */
export function inItsLastMonth({ house }: OpenHouse, certificateId: string): Promise<void> {
  return asAdmin(house.servers.adminUrl, async (client) => {
    await client.query('set search_path to certificates');
    const end = `date_trunc('second', now()) + interval '20 days'`;
    await client.query(`update certificates set not_after = ${end} where certificate_id = $1`, [certificateId]);
  });
}
