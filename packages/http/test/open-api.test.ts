import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type App, cursorPage, mergeOpenApi, openApiDocument, openApiYaml, pageQuery } from '../src/index.ts';
import { usersApp } from './house.ts';

const Thing = Type.Object(
  { id: Type.String({ format: 'uuid' }), note: Type.Union([Type.String(), Type.Null()]) },
  { $id: 'Thing' },
);
const NewThing = Type.Object({ note: Type.String(), parts: Type.Array(Thing) }, { $id: 'NewThing' });

function appWith(register: (app: App) => void): App {
  const app = usersApp();
  register(app);
  return app;
}

const things = () =>
  appWith((app) => {
    app.get(
      '/v1/things',
      { schema: { querystring: pageQuery, response: { 200: cursorPage(Thing) } }, config: { access: ['auditor'] } },
      async () => ({ items: [], nextCursor: null }),
    );
    app.post(
      '/v1/things/:id',
      {
        schema: { body: NewThing, params: Type.Object({ id: Type.String() }), response: { 202: Thing } },
        config: { access: ['operator'] },
      },
      async (_request, reply) => reply.code(202).send({ id: 'x', note: null }),
    );
    app.get('/internal/x', { config: { access: 'internal', callers: ['gateway'] } }, async () => ({}));
    app.get('/portal', { config: { access: 'public' } }, async () => ({}));
  });

test('the document holds the API routes with who answers and who may ask, and nothing else', async () => {
  await using app = things();
  const document = await openApiDocument(app);
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths).sort()).toEqual(['/v1/things', '/v1/things/{id}']);
  expect(document.paths['/v1/things']).toMatchObject({
    get: {
      'x-inkan-service': 'users',
      'x-inkan-access': ['auditor'],
      parameters: [
        { in: 'query', name: 'cursor' },
        { in: 'query', name: 'limit', schema: { maximum: 200 } },
      ],
      responses: {
        200: {
          content: {
            'application/json': {
              schema: { properties: { items: { items: { $ref: '#/components/schemas/Thing' } } } },
            },
          },
        },
        default: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      },
    },
  });
  expect(document.paths['/v1/things/{id}']).toMatchObject({
    post: {
      parameters: [
        { in: 'path', name: 'id', required: true },
        { in: 'header', name: 'Idempotency-Key', required: false },
      ],
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/NewThing' } } } },
    },
  });
});

test('names become components, and what a request may not hold stands in the document', async () => {
  await using app = appWith((it) => {
    it.post(
      '/v1/a',
      { schema: { body: Type.Object({ x: Type.String() }, { $id: 'A' }) }, config: { access: 'public' } },
      async () => ({}),
    );
  });
  const { components, paths } = await openApiDocument(app);
  expect(Object.keys(components.schemas)).toEqual(['A', 'Problem']);
  expect(components.schemas['A']).toEqual({
    type: 'object',
    required: ['x'],
    properties: { x: { type: 'string' } },
    additionalProperties: false,
  });
  expect(paths['/v1/a']?.['post']).toMatchObject({ security: [], 'x-inkan-access': 'public' });
  expect(JSON.stringify(paths)).not.toContain('x-inkan-name');
});

test('the same document whatever the order of the services, and it reads back from YAML', async () => {
  await using one = things();
  await using two = appWith((it) => {
    it.get('/v1/another', { schema: { response: { 200: Thing } }, config: { access: ['operator'] } }, async () => ({
      id: 'x',
      note: null,
    }));
  });
  const documents = [await openApiDocument(one), await openApiDocument(two)];
  const info = { title: 'Inkan', version: '1' };
  const merged = mergeOpenApi(documents, info);
  const yaml = openApiYaml(merged);
  expect(openApiYaml(mergeOpenApi(documents.toReversed(), info))).toBe(yaml);
  expect(Object.keys(merged.paths)).toEqual(['/v1/another', '/v1/things', '/v1/things/{id}']);
  expect(parse(yaml)).toEqual(JSON.parse(JSON.stringify(merged)));
});

test('one path of two services, or one name for two schemas, is refused', async () => {
  await using one = things();
  await using two = things();
  const info = { title: 'Inkan', version: '1' };
  const documents = [await openApiDocument(one), await openApiDocument(two)];
  expect(() => mergeOpenApi(documents, info)).toThrow('two services answer GET /v1/things');
  await using other = appWith((it) => {
    const Impostor = Type.Object({ colour: Type.String() }, { $id: 'Thing' });
    it.get('/v1/b', { schema: { response: { 200: Impostor } }, config: { access: 'public' } }, async () => ({
      colour: 'red',
    }));
  });
  const clash = [await openApiDocument(one), await openApiDocument(other)];
  expect(() => mergeOpenApi(clash, info)).toThrow('two different schemas are called Thing');
});
