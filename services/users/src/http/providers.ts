import { type App, cursorPage, dryRunQuery, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { createProvider } from '../use-cases/create-provider.ts';
import type { Deps } from '../use-cases/deps.ts';
import { listProviders, readProvider } from '../use-cases/read-providers.ts';
import { Id } from '../views/fields.ts';
import { ProviderView } from '../views/provider-view.ts';
import { created } from './created.ts';
import { withEveryError } from './every-error.ts';
import { cursorPageOf, pageById } from './paging.ts';

const tags = ['providers'];

/** サービス提供会社: made by the operator; a provider sees itself. */
export function addProviderRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/providers',
    {
      schema: {
        operationId: 'createProvider',
        tags,
        querystring: dryRunQuery,
        body: Type.Object({ name: Type.String() }),
        response: { 200: ProviderView, 201: ProviderView },
      },
      config: { access: ['operator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const provider = await withEveryError(request, (options) => createProvider(deps, request.body, options));
      created(reply, request, `/v1/providers/${provider.id}`);
      return provider;
    },
  );

  app.get(
    '/v1/providers',
    {
      schema: {
        operationId: 'listProviders',
        tags,
        querystring: pageQuery,
        response: { 200: cursorPage(ProviderView, { $id: 'ProviderPage' }) },
      },
      config: { access: ['operator', 'provider'] },
    },
    async (request) => cursorPageOf(await listProviders(deps, scopeOf(request.identity), pageById(request.query))),
  );

  app.get(
    '/v1/providers/:providerId',
    {
      schema: {
        operationId: 'readProvider',
        tags,
        params: Type.Object({ providerId: Id }),
        response: { 200: ProviderView },
      },
      config: { access: ['operator', 'provider'] },
    },
    async (request) => readProvider(deps, scopeOf(request.identity), request.params.providerId),
  );
}
