import { type App, cursorPage, dryRunQuery, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { createApiKey } from '../use-cases/api-keys/create-api-key.ts';
import { listApiKeys, readApiKey } from '../use-cases/api-keys/read-api-keys.ts';
import { revokeApiKey } from '../use-cases/api-keys/revoke-api-key.ts';
import { rotateApiKey } from '../use-cases/api-keys/rotate-api-key.ts';
import type { Deps } from '../use-cases/deps.ts';
import { ApiKeyView, NewApiKeyView } from '../views/api-key-view.ts';
import { Id } from '../views/fields.ts';
import { changeOptionsOf } from './change-options.ts';
import { created } from './created.ts';
import { withEveryError } from './every-error.ts';
import { cursorPageOf, pageById } from './paging.ts';

const tags = ['providers'];
const OfProvider = Type.Object({ providerId: Id });
const OfKey = Type.Object({ providerId: Id, apiKeyId: Id });
const access = ['operator', 'provider'] as const;

const OrNull = <S extends Parameters<typeof Type.Array>[0]>(item: S, maxItems: number, description: string) =>
  Type.Optional(Type.Union([Type.Array(item, { minItems: 1, maxItems }), Type.Null()], { description }));

/** API keys of a provider: made by the operator, and by the provider's people with their certificate. */
export function addApiKeyRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/providers/:providerId/api-keys',
    {
      schema: {
        operationId: 'createApiKey',
        summary: 'APIキーの作成',
        description:
          'Makes a key for `Authorization: Bearer inkan_…`. The answer is the only time that it is shown. Not by an API key: a key makes no other key.',
        tags,
        params: OfProvider,
        querystring: dryRunQuery,
        body: Type.Object(
          {
            name: Type.String({ description: 'What people know it by' }),
            expiresAt: Type.Optional(
              Type.String({ format: 'date-time', description: 'A year from now unless given; at most 1,095 days' }),
            ),
            serviceIds: OrNull(Id, 100, 'Of the provider’s services these only; all of them unless given'),
            allowedNetworks: OrNull(
              Type.String(),
              100,
              'Addresses or networks (CIDR) from which it may be used; from everywhere unless given',
            ),
          },
          { examples: [{ name: '本番サーバー', allowedNetworks: ['203.0.113.0/24', '2001:db8::/32'] }] },
        ),
        response: { 200: NewApiKeyView, 201: NewApiKeyView },
      },
      config: { access },
      attachValidation: true,
    },
    async (request, reply) => {
      const { providerId } = request.params;
      const key = await withEveryError(request, (options) =>
        createApiKey(deps, request.identity, providerId, request.body, options),
      );
      created(reply, request, `/v1/providers/${providerId}/api-keys/${key.id}`);
      return key;
    },
  );

  app.get(
    '/v1/providers/:providerId/api-keys',
    {
      schema: {
        operationId: 'listApiKeys',
        summary: 'APIキーの一覧',
        tags,
        params: OfProvider,
        querystring: pageQuery,
        response: { 200: cursorPage(ApiKeyView, { $id: 'ApiKeyPage' }) },
      },
      config: { access },
    },
    async (request) =>
      cursorPageOf(
        await listApiKeys(deps, scopeOf(request.identity), request.params.providerId, pageById(request.query)),
      ),
  );

  app.get(
    '/v1/providers/:providerId/api-keys/:apiKeyId',
    {
      schema: { operationId: 'readApiKey', tags, params: OfKey, response: { 200: ApiKeyView } },
      config: { access },
    },
    async (request) => readApiKey(deps, scopeOf(request.identity), request.params),
  );

  app.post(
    '/v1/providers/:providerId/api-keys/:apiKeyId/rotation',
    {
      schema: {
        operationId: 'rotateApiKey',
        summary: 'APIキーの更新',
        description:
          'A new key with the same name, services and networks, and as long a life. The old one ends after `overlapMinutes`, at once unless given. An API key may rotate itself.',
        tags,
        params: OfKey,
        querystring: dryRunQuery,
        body: Type.Object(
          { overlapMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_080, default: 0 })) },
          { examples: [{ overlapMinutes: 60 }] },
        ),
        response: { 200: NewApiKeyView, 201: NewApiKeyView },
      },
      config: { access },
    },
    async (request, reply) => {
      const of = { ...request.params, overlapMinutes: request.body.overlapMinutes ?? 0 };
      const key = await rotateApiKey(deps, request.identity, of, changeOptionsOf(request));
      created(reply, request, `/v1/providers/${request.params.providerId}/api-keys/${key.id}`);
      return key;
    },
  );

  app.post(
    '/v1/providers/:providerId/api-keys/:apiKeyId/revocation',
    {
      schema: {
        operationId: 'revokeApiKey',
        summary: 'APIキーの失効',
        description: 'The key is refused within a second. An API key may revoke itself.',
        tags,
        params: OfKey,
        querystring: dryRunQuery,
        body: Type.Object({}),
        response: { 200: ApiKeyView },
      },
      config: { access },
    },
    async (request) => revokeApiKey(deps, request.identity, request.params, changeOptionsOf(request)),
  );
}
