import { nameSearchKey, searchKey } from '@inkan/domain';
import { sql } from 'kysely';
import type { Db, DevicesTable, UserRow } from './schema.ts';

type SearchColumns = Pick<
  DevicesTable,
  'unit_id' | 'emails_key' | 'name_key' | 'kana_key' | 'linkage_key' | 'sort_email'
>;

/** What a device is found by and sorted by. Between two texts stands what nobody can type into either. */
export function searchColumns(device: { email: string }, user: UserRow): SearchColumns {
  const name = [`${user.family_name}${user.given_name}`, `${user.family_name_english}${user.given_name_english}`];
  return {
    unit_id: user.unit_id,
    emails_key: searchKey(`${user.email}\n${device.email}`),
    name_key: name.map(nameSearchKey).join('\n'),
    kana_key: nameSearchKey(`${user.family_name_kana}${user.given_name_kana}`),
    linkage_key: searchKey(user.linkage_id ?? ''),
    sort_email: device.email.toLowerCase(),
  };
}

/** Brings the devices and certificates of people whose facts have changed up to date. Nothing to do for new ones. */
export async function refreshSearchColumns(db: Db, users: readonly UserRow[]): Promise<void> {
  const byId = new Map(users.map((user) => [user.user_id, user]));
  const devices = await db
    .selectFrom('devices')
    .select(['device_id', 'user_id', 'email'])
    .where(sql`user_id`, '=', sql`any(${[...byId.keys()]}::uuid[])`)
    .execute();
  for (const device of devices) {
    const user = byId.get(device.user_id);
    if (user === undefined) continue;
    await db
      .updateTable('devices')
      .set(searchColumns(device, user))
      .where('device_id', '=', device.device_id)
      .execute();
  }
  const known = new Set(devices.map((device) => device.user_id));
  for (const user of users) if (known.has(user.user_id)) await refreshListed(db, user);
}

async function refreshListed(db: Db, user: UserRow): Promise<void> {
  const listed = user.state !== 'deleted';
  await db
    .updateTable('certificates')
    .set({ listed })
    .where('user_id', '=', user.user_id)
    .where('listed', '<>', listed)
    .where('deleted_at', 'is', null)
    .execute();
}
