import { randomUUID } from 'node:crypto';
import type { Answer, Api } from '@inkan/demonstration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Operation, operations } from './api-document.ts';
import { type Cast, gather, refused } from './cast.ts';
import { type Ledger, readLedger, settledLedger } from './ledger.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { pasteExamples } from './paste-examples.ts';
import { type Ids, sampleQueries, sampleRequest } from './sample-requests.ts';

let open: OpenHouse;
let cast: Cast;
/** What was on record at the last look. */
let onRecord: Ledger;

beforeAll(async () => {
  open = await openHouse();
  cast = await gather(open);
  await settle();
});

afterAll(async () => {
  await open?.[Symbol.asyncDispose]();
});

const settle = async (): Promise<void> => {
  onRecord = await settledLedger(open.house.servers.adminUrl);
};

/** Nothing was added, removed or changed since the last look. */
async function expectUnchanged(): Promise<void> {
  const before = onRecord;
  onRecord = await readLedger(open.house.servers.adminUrl);
  expect(onRecord).toEqual(before);
}

const named = ({ path }: Operation): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

/** The operation's address with these ids in it; also in its query, where it looks for something by id. */
function address({ operationId, path, parameters = [] }: Operation, ids: Ids): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: keyof Ids) => {
    if (!ids[name]) throw new Error(`nobody knows a ${name} to put into ${path}: test/sample-requests.ts`);
    return ids[name];
  });
  const byId = parameters.filter(
    ({ in: place, name, schema }) => place === 'query' && schema?.format === 'uuid' && name in ids,
  );
  const query = new URLSearchParams(sampleQueries[operationId]);
  for (const { name } of byId) query.set(name, ids[name as keyof Ids]);
  return query.size === 0 ? filled : `${filled}?${query}`;
}

const reads = ({ method }: Operation): boolean => method === 'GET';

function ask(api: Api, operation: Operation, ids: Ids, how: { dryRun?: boolean } = {}): Promise<Answer> {
  const url = new URL(address(operation, ids), 'https://inkan');
  if (how.dryRun && !reads(operation)) url.searchParams.set('dryRun', 'true');
  const body = reads(operation) ? undefined : sampleRequest(operation.operationId, ids);
  return api.ask(operation.method, url.pathname + url.search, body);
}

/** `2xx`, or status and code of the refusal. */
function said({ status, body }: Answer): string {
  return status >= 200 && status < 300 ? '2xx' : `${status} ${(body as { code?: string }).code}`;
}

const unknown: Ids = Object.fromEntries(
  [
    'providerId',
    'contactId',
    'apiKeyId',
    'serviceId',
    'organizationId',
    'administratorId',
    'contractId',
    'unitId',
    'userId',
    'leavingUserId',
    'deviceId',
    'certificateId',
    'endedCertificateId',
    'csvJobId',
  ].map((name) => [name, randomUUID()]),
) as Ids;

/** Reading what the audit log says who has read. */
const recorded = new Set(['downloadUserList']);

/** What those are told who may: of the cast's job, which has no bulk download to fetch and no row to resume. */
const toldInstead: Readonly<Record<string, string>> = {
  downloadCsvBundle: '409 conflict',
  resumeCsvJob: '409 conflict',
};

const insiders = ['operator', 'provider', 'administrator', 'auditor'] as const;
const foreigners = { foreignAdministrator: 'administrator', foreignProvider: 'provider' } as const;

describe.each(operations)('$method $path', (operation) => {
  const may = (kind: string): boolean => operation.access.includes(kind);

  it('is for those whom the document names, and nobody else changes or learns anything by it', async () => {
    const outcomes: Record<string, string> = {};
    const expected: Record<string, string> = {};
    const note = (who: string, answer: Answer, wanted: string) => {
      outcomes[who] = said(answer);
      expected[who] = wanted;
    };

    note('nobody', await ask(cast.nobody, operation, cast.ids), '401 unauthenticated');
    note('impostor', await ask(cast.impostor, operation, cast.ids), '401 unauthenticated');
    note('person', await ask(cast.person, operation, cast.ids), '403 forbidden');
    note('revoked', await ask(cast.revoked, operation, cast.ids), '403 certificate-revoked');
    for (const kind of insiders) {
      const answer = await ask(cast[kind], operation, cast.ids, { dryRun: may(kind) });
      note(kind, answer, may(kind) ? (toldInstead[operation.operationId] ?? '2xx') : '403 forbidden');
    }
    for (const [who, kind] of Object.entries(foreigners)) {
      const api = cast[who as keyof typeof foreigners];
      const answer = await ask(api, operation, cast.ids, { dryRun: named(operation).length === 0 });
      note(who, answer, !may(kind) ? '403 forbidden' : named(operation).length > 0 ? '404 not-found' : '2xx');
      for (const [name, id] of Object.entries(cast.ids)) {
        if (operation.path.includes(`{${name}}`)) continue;
        expect(JSON.stringify(answer.body), `${who} is told of a foreign ${name}`).not.toContain(id);
      }
    }
    // Softly: whatever was said, what was changed by it is this operation's and not the next one's.
    expect.soft(outcomes).toEqual(expected);
    await (recorded.has(operation.operationId) ? settle() : expectUnchanged());
  });
});

/** Neither the body nor the query is looked at before it is known whose the address is. */
describe.each(operations.filter(({ path }) => /\{(contract|organization|provider|service)Id\}/.test(path)))(
  '$method $path, foreign',
  (operation) => {
    it('is not there, however malformed the request is', async () => {
      for (const [who, kind] of Object.entries(foreigners)) {
        if (!operation.access.includes(kind)) continue;
        const url = `${new URL(address(operation, cast.ids), 'https://inkan').pathname}?dryRun=perhaps&limit=many`;
        const body = reads(operation) ? undefined : [];
        const answer = await cast[who as keyof typeof foreigners].ask(operation.method, url, body);
        expect([who, said(answer)]).toEqual([who, '404 not-found']);
      }
    });
  },
);

/** Whoever names no id is answered about their own only, which the test before has seen. */
const addressed = operations.filter((operation) => named(operation).length > 0);

describe.each(addressed)('$method $path', (operation) => {
  const may = (kind: string): boolean => operation.access.includes(kind);

  it('answers for what is foreign as for what is not there', async () => {
    const told = ({ status, body }: Answer) => ({ status, ...(body as object), correlationId: '' });
    for (const [who, kind] of Object.entries(foreigners)) {
      const api = cast[who as keyof typeof foreigners];
      const foreign = await ask(api, operation, cast.ids);
      expect(told(foreign)).toEqual(told(await ask(api, operation, unknown)));
      if (!may(kind)) continue;
      // Their own organization or contract in front makes no foreign thing behind it theirs.
      for (const name of named(operation).slice(1) as (keyof Ids)[]) {
        const mixed = await ask(api, operation, { ...cast.others, [name]: cast.ids[name] });
        expect([who, name, said(mixed)]).toEqual([who, name, '404 not-found']);
      }
    }
    if (!may('operator')) return;
    const sought = await ask(cast.operator, operation, unknown);
    // Who may see all may be shown an empty list of what nobody has.
    if (said(sought) === '2xx') expect(sought.body).toEqual({ items: [], nextCursor: null });
    else expect(said(sought)).toBe('404 not-found');
  });
});

it('every example of the API reference is taken when it is pasted into a shell', async () => {
  const said = await pasteExamples(open, cast.ids);
  const wanted = operations.filter(({ description }) => description?.includes('```sh'));
  const status = (operationId: string) => toldInstead[operationId]?.slice(0, 3) ?? '2\\d\\d';
  expect(said).toEqual(
    wanted.map(({ operationId }) => expect.stringMatching(`^${operationId} ${status(operationId)}$`)),
  );
  expect(wanted.length).toBeGreaterThan(60);
});

describe('an administrator of a suspended organization', () => {
  beforeAll(async () => {
    const path = `/v1/organizations/${cast.others.organizationId}`;
    const { status } = await cast.operator.ask('PATCH', path, { suspended: true });
    expect(status).toBe(200);
    await refused(cast.foreignAdministrator);
    await settle();
  });

  it.each(operations)('is refused $method $path, except for the word who they are', async (operation) => {
    const answer = await ask(cast.foreignAdministrator, operation, cast.others);
    const named = operation.access.includes('administrator') ? '403 organization-suspended' : '403 forbidden';
    expect(said(answer)).toBe(operation.operationId === 'readMe' ? '2xx' : named);
    await expectUnchanged();
  });
});

describe('a provider whose customer is suspended', () => {
  const named = operations.filter(({ path, access }) => path.includes('{') && access.includes('provider'));

  it.each(named)('learns who is suspended and is refused everything else: $method $path', async (operation) => {
    const answer = await ask(cast.foreignProvider, operation, cast.others, { dryRun: true });
    // The rows of organization and contract say who is suspended; what lies behind them is the customer’s.
    const ofTheCustomer = /^\/v1\/(organizations\/\{organizationId\}|contracts\/\{contractId\})\//.test(operation.path);
    expect(said(answer)).toBe(ofTheCustomer ? '403 organization-suspended' : '2xx');
    await expectUnchanged();
  });
});

it('the document names an access for every operation, and only known kinds', () => {
  for (const { operationId, access } of operations) {
    expect(access.length, operationId).toBeGreaterThan(0);
    expect(insiders).toEqual(expect.arrayContaining([...access]));
  }
});
