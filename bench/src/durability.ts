import { asAdmin } from '@inkan/provisioning';

const settings = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/**
 * A figure counts only on a server that keeps what it has acknowledged.
 * @throws Error naming what is off
 */
export async function assertDurable(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    for (const name of settings) {
      const { rows } = await client.query<Record<string, string>>(`SHOW ${name}`);
      if (rows[0]?.[name] !== 'on') throw new Error(`${name} is ${rows[0]?.[name]}: this measures nothing`);
    }
  });
}
