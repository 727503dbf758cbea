import { type App, Identity } from '@inkan/http';
import { Type } from 'typebox';
import type { Deps } from '../use-cases/deps.ts';
import { readMe } from '../use-cases/read-me.ts';
import { ContractView } from '../views/contract-view.ts';
import { OrganizationView } from '../views/organization-view.ts';

/** Who is logged in, and what for. Also for people of a suspended organization: it tells them that. */
export function addMeRoute(app: App, deps: Deps): void {
  app.get(
    '/v1/me',
    {
      schema: {
        operationId: 'readMe',
        tags: ['me'],
        response: {
          200: Type.Object(
            {
              identity: Identity,
              organization: Type.Union([OrganizationView, Type.Null()]),
              contracts: Type.Array(ContractView),
            },
            { $id: 'Me' },
          ),
        },
      },
      config: { access: ['operator', 'provider', 'administrator', 'auditor'], allowSuspended: true },
    },
    async (request) => readMe(deps, request.identity),
  );
}
