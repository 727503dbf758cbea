import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { runCommand } from '@inkan/cli';
import { type Api, createCustomer, registerUser, until } from '@inkan/demonstration';
import { asAdmin } from '@inkan/provisioning';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Operation, operations } from './api-document.ts';
import { ended } from './cast.ts';
import { giveUpRow, heldCsvJob } from './held-csv-job.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { certificateIn, colleague, person, providerContact } from './people.ts';
import { type Ids, sampleRequest } from './sample-requests.ts';

let open: OpenHouse;
beforeAll(async () => {
  open = await openHouse();
});
afterAll(() => open?.[Symbol.asyncDispose]());

const schemas = ['users', 'certificates', 'csv_jobs', 'enrolment', 'notifications'] as const;

type Row = {
  id: string;
  actor_id: string;
  actor_kind: string;
  address: string | null;
  certificate_serial: string | null;
  organization_id: string | null;
  operation: string;
};

/** What one actor has done, by all services' logs. */
const doneBy = (actorId: string): Promise<Row[]> =>
  asAdmin(open.house.servers.adminUrl, async (client) => {
    const each = schemas.map((schema) => `select * from ${schema}.audit where actor_id = $1`);
    return (await client.query<Row>(each.join(' union all '), [actorId])).rows;
  });

/** A customer of its own for one operation, so that none meets what another has left. */
async function freshIds(name: string): Promise<Ids> {
  const { operator } = open;
  const customer = await createCustomer(operator, `audit-${name}`, new Date(), colleague(`audit-${name}`));
  const provider = `/v1/providers/${customer.providerId}`;
  const made = async (path: string, body: unknown) => (await operator.post<{ id: string }>(path, body)).id;
  const contactId = await made(`${provider}/contacts`, providerContact(`audit-${name}`));
  const apiKeyId = await made(`${provider}/api-keys`, { name });
  const administratorId = await made(
    `/v1/organizations/${customer.organizationId}/administrators`,
    colleague(`audited-${name}`),
  );
  const { contractId } = customer;
  const devices = [{ deviceCode: '01' }, { deviceCode: '11', email: `phone-${name}@mytest.jp` }];
  const { userId, certificateId } = await registerUser(operator, contractId, person(1, devices));
  await certificateIn(operator, contractId, certificateId, ({ state }) => state === 'issued');
  const endedCertificateId = await ended(open, contractId, userId);
  await operator.ask('PATCH', `/v1/organizations/${customer.organizationId}/settings`, { certificateDeletion: true });
  const revokeOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await operator.post(`/v1/contracts/${contractId}/revocations`, { certificateIds: [certificateId], revokeOn });
  const { items } = await operator.get<{ items: { id: string }[] }>(`/v1/contracts/${contractId}/units`);
  const { userId: leavingUserId } = await registerUser(operator, contractId, person(2));
  await operator.post(`/v1/contracts/${contractId}/first-deletions`, { userIds: [leavingUserId] });
  const unitId = items[0]?.id ?? '';
  const registered = await operator.get<{ items: { id: string }[] }>(
    `/v1/contracts/${contractId}/devices?userId=${userId}`,
  );
  const deviceId = registered.items[0]?.id ?? '';
  const csvJobId = await heldCsvJob(operator, open.house.servers.adminUrl, contractId);
  const people = { userId, leavingUserId, deviceId, certificateId, endedCertificateId, unitId, csvJobId };
  return { ...customer, contactId, apiKeyId, administratorId, ...people };
}

let ownPeople = 700;

/** What only administrators may do, they do in their own organization, with somebody new. */
async function idsFor({ operationId, access }: Operation): Promise<Ids> {
  const ids = await freshIds(operationId);
  if (access.includes('operator')) return ids;
  const { organizationId, contractId } = open.customer;
  const { userId, certificateId } = await registerUser(open.operator, contractId, person(ownPeople++));
  // The registrar hears of somebody new by a message.
  await certificateIn(open.operator, contractId, certificateId, ({ state }) => state === 'issued');
  return { ...ids, organizationId, contractId, userId };
}

/** A mail to the customer’s people that the server would not have: only of such a one is anything sent again. */
const failMail = ({ organizationId }: Ids): Promise<true> =>
  until('a mail to fail', () =>
    asAdmin(open.house.servers.adminUrl, async (client) => {
      const { rowCount } = await client.query(
        `update notifications.deliveries set state = 'failed', sent_at = null, server_answer = '550 5.1.1 no such user'
         where organization_id = $1 and state = 'sent'`,
        [organizationId],
      );
      return rowCount ? (true as const) : undefined;
    }),
  );

const address = ({ path }: Operation, ids: Ids): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: keyof Ids) => ids[name] ?? randomUUID());

type Me = { readonly id: string; readonly kind: string; readonly organizationId?: string };

/** Whose log the row must stand in: the organization that the address names, its own making, the asker’s own; or the operator’s only. */
function expectedOrganization(
  { operationId, path }: Operation,
  ids: Ids,
  me: Me,
  made: { id?: string },
): string | null {
  if (operationId === 'createOrganization') return made.id ?? '';
  if (operationId === 'createContract' || /\{(organizationId|contractId)\}/.test(path)) return ids.organizationId;
  return path.startsWith('/v1/me/') ? (me.organizationId ?? null) : null;
}

describe.each(operations.filter(({ method }) => method !== 'GET'))('$method $path', (operation) => {
  it('leaves its row in the audit log, of the right organization and actor, and as a dry run none', async () => {
    const ids = await idsFor(operation);
    if (operation.operationId === 'sendFailedMails') await failMail(ids);
    if (operation.operationId === 'resumeCsvJob') await giveUpRow(open.house.servers.adminUrl, ids.csvJobId);
    const asker: Api = operation.access.includes('operator') ? open.operator : open.administrator;
    const { identity: me } = await asker.get<{ identity: Me }>('/v1/me');
    const before = new Set((await doneBy(me.id)).map(({ id }) => id));
    const since = async () => (await doneBy(me.id)).filter(({ id }) => !before.has(id));
    const body = sampleRequest(operation.operationId, ids);
    const path = address(operation, ids);

    const rehearsed = await asker.ask(operation.method, `${path}?dryRun=true`, body);
    expect([rehearsed.status, rehearsed.body]).toEqual([200, expect.anything()]);
    expect(await since()).toEqual([]);

    const answer = await asker.ask(operation.method, path, body);
    expect(Math.floor(answer.status / 100), JSON.stringify(answer.body)).toBe(2);
    expect(await since(), 'the rows of the audit log').toContainEqual(
      expect.objectContaining({
        actor_kind: me.kind,
        address: '127.0.0.1',
        certificate_serial: expect.stringMatching(/^[0-9a-f]{32}$/),
        organization_id: expectedOrganization(operation, ids, me, answer.body as { id?: string }),
      }),
    );
  });
});

it('what was done is found by search within seconds, and the command finds nothing wrong with what is signed', async () => {
  const subject = open.customer.organizationId;
  const { status } = await open.operator.ask('PATCH', `/v1/organizations/${subject}`, { notifyUsers: false });
  expect(status).toBe(200);
  await until('the change in the log', async () => {
    const log = await open.administrator.get<{ items: { operation: string }[] }>(`/v1/audit-log?subject=${subject}`);
    return log.items.some(({ operation }) => operation.startsWith('change-organization')) || undefined;
  });
  const folder = open.house.dataDir;
  const verify = async () => {
    const lines: string[] = [];
    const out = (line: string) => void lines.push(line);
    const where = ['--secrets', join(folder, 'secrets'), '--checkpoints', join(folder, 'audit-checkpoints')];
    return { code: await runCommand(['audit', 'verify', ...where], { out, error: out }), lines };
  };
  const { code, lines } = await until(
    'a checkpoint',
    async () => {
      const verified = await verify();
      return verified.lines[0]?.includes('署名済み') ? verified : undefined;
    },
    100_000,
  );
  expect([code, lines]).toEqual([
    0,
    schemas.map((schema) => expect.stringMatching(`^${schema.replace('_', '-')}: .* 異常はありません。$`)),
  ]);
});
