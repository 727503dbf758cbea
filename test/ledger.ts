import { until } from '@inkan/demonstration';
import { connectAdmin } from '@inkan/provisioning';

export const schemas = ['users', 'certificates', 'csv_jobs', 'enrolment', 'notifications', 'signer'] as const;

/** Number of rows and digest of their contents, by table. */
export type Ledger = Readonly<Record<string, string>>;

/**
 * What the audit logs' chains and checkpoints are made of goes on by itself after the row that counts, once a minute, and
 * the house looks at its own figures every five.
 */
const byItself = ['audit_links', 'audit_unlinked', 'audit_checkpoints', 'status_samples'];

/** Their messages too; and whoever reads what is secret, or downloads a list, leaves a row about that. */
function counted(table: string): string {
  if (/\.(outbox|inbox)$/.test(table)) return "queue not like '%.audit-%' and queue not like '%-audit-%'";
  if (/\.(audit|audit_log)$/.test(table)) return "operation not like 'download-%' and operation not like 'show-%'";
  return 'true';
}

type Client = Awaited<ReturnType<typeof connectAdmin>>;

let kept: { readonly url: string; readonly client: Promise<Client> } | undefined;

/** A house's connection is kept until the house closes it: a new one reads a hundred tables' descriptions anew at each look. */
function reader(adminUrl: string): Promise<Client> {
  if (kept?.url !== adminUrl) {
    kept?.client.then((client) => client.end()).catch(() => undefined);
    const opened = { url: adminUrl, client: connectAdmin(adminUrl) };
    const forget = () => {
      if (kept === opened) kept = undefined;
    };
    opened.client.then((client) => client.once('end', forget), forget);
    kept = opened;
  }
  return kept.client;
}

/**
 * All that the house has on record: equal before and after means that nothing was added, removed or changed.
 * @param adminUrl of the house's database
 */
export async function readLedger(adminUrl: string): Promise<Ledger> {
  const client = await reader(adminUrl);
  const { rows: tables } = await client.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema = any($1) and table_type = 'BASE TABLE' and table_name <> all($2) order by name`,
    [schemas, byItself],
  );
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' rows, ' || md5(coalesce(string_agg(t::text, '' order by t::text), '')) as content from ${name} t where ${counted(name)}`,
  );
  const { rows } = await client.query(each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}

const underWay: Readonly<Record<string, string>> = {
  ...Object.fromEntries(schemas.map((schema) => [`messages of ${schema}`, `${schema}.outbox`])),
  ...Object.fromEntries(
    schemas
      .filter((schema) => schema !== 'signer')
      .map((schema) => [`audit rows of ${schema}`, `${schema}.audit_unlinked`]),
  ),
  'certificates to issue': 'certificates.certificates where issued_at is null and failed_at is null',
  'revocations to publish': 'certificates.certificates where revoked_at is not null and in_crl_at is null',
  'changes to order': 'certificates.changes where position is null',
  'mails to send': `notifications.deliveries where state = 'queued'`,
};

/**
 * Resolves once nothing is under way any more.
 * @throws after so long, naming what still is
 */
export async function atRest(adminUrl: string, withinMs = 60_000): Promise<void> {
  let busy: unknown[] = [];
  const each = Object.entries(underWay).map(
    ([what, from]) => `select '${what}' as what, count(*)::int as n from ${from}`,
  );
  const look = async (): Promise<true | undefined> => {
    const { rows } = await (await reader(adminUrl)).query(each.join(' union all '));
    busy = rows.filter(({ n }) => n > 0);
    return busy.length === 0 || undefined;
  };
  await until('the house at rest', look, withinMs).catch((error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify(busy)}`);
  });
}

/** The ledger once nothing is under way any more. */
export async function settledLedger(adminUrl: string): Promise<Ledger> {
  await atRest(adminUrl);
  return readLedger(adminUrl);
}
