import { DomainError } from '@inkan/domain';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, decodeCursor, type Identity, pageQuery } from '../src/index.ts';
import { administrator, as, operator, usersApp } from './house.ts';

const [own, foreign] = ['0198a000-0000-7000-8000-000000000001', '0198a000-0000-7000-8000-000000000002'];
const access = ['administrator', 'operator'] as const;
let app: App;

beforeAll(async () => {
  app = usersApp({
    bodyLimit: 100,
    judgeAddress: async (_identity, { contractId }) => {
      if (contractId !== own) throw new DomainError('not-found');
    },
  });
  const OfContract = Type.Object({ contractId: Type.String({ format: 'uuid' }) });
  const body = Type.Object({ name: Type.String() });
  app.post(
    '/v1/contracts/:contractId/units',
    { schema: { params: OfContract, body }, config: { access } },
    async () => ({}),
  );
  const pages = { schema: { params: OfContract, querystring: pageQuery }, config: { access } };
  app.get('/v1/contracts/:contractId/units', pages, async ({ query }) =>
    decodeCursor(Type.String(), query.cursor ?? ''),
  );
  await app.ready();
});
afterAll(() => app.close());

async function said(contractId: string, request: { body?: string; query?: string; type?: string; who?: Identity }) {
  const { body, query = '', type = 'application/json', who = administrator } = request;
  const answer = await app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url: `/v1/contracts/${contractId}/units${query}`,
    headers: { ...(await as(who)), ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { payload: body }),
  });
  return `${answer.statusCode} ${answer.json().code}`;
}

test.each([
  ['a body without what is needed', { body: '{}' }, '400 validation-failed'],
  ['a body that is no JSON', { body: '{' }, '400 malformed-request'],
  ['a body that is too long', { body: `"${'x'.repeat(200)}"` }, '413 payload-too-large'],
  ['another kind of body', { body: 'a', type: 'text/csv' }, '415 unsupported-media-type'],
  ['a wrong query', { query: '?limit=many' }, '400 validation-failed'],
  ['a cursor that nobody gave', { query: '?cursor=!' }, '400 validation-failed'],
])('%s is told to whom the address is, and to nobody else', async (_what, request, told) => {
  expect([await said(own, request), await said(foreign, request)]).toEqual([told, '404 not-found']);
  expect(await said(foreign, { ...request, who: operator })).toBe(told);
});

test('an address that is no address is told so', async () => {
  expect(await said('x', { body: '{}' })).toBe('400 validation-failed');
});
