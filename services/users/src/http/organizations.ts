import { type App, cursorPage, dryRunQuery, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { changeOrganization } from '../use-cases/change-organization.ts';
import { createOrganization } from '../use-cases/create-organization.ts';
import type { Deps } from '../use-cases/deps.ts';
import { listOrganizations, readOrganization } from '../use-cases/read-organizations.ts';
import { Id, Revision } from '../views/fields.ts';
import { OrganizationView } from '../views/organization-view.ts';
import { changeOptionsOf } from './change-options.ts';
import { created } from './created.ts';
import { withEveryError } from './every-error.ts';
import { cursorPageOf, pageById } from './paging.ts';

const tags = ['organizations'];
const everybody = ['operator', 'provider', 'administrator', 'auditor'] as const;

/** 利用法人: made by the operator; its people see it, providers see their customers. */
export function addOrganizationRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/organizations',
    {
      schema: {
        operationId: 'createOrganization',
        tags,
        querystring: dryRunQuery,
        body: Type.Object({
          name: Type.String(),
          englishName: Type.String({ description: '利用法人会社名（英語表記）: the O of its certificates' }),
          notifyUsers: Type.Optional(Type.Boolean({ default: true })),
        }),
        response: { 200: OrganizationView, 201: OrganizationView },
      },
      config: { access: ['operator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const organization = await withEveryError(request, (options) => createOrganization(deps, request.body, options));
      created(reply, request, `/v1/organizations/${organization.id}`);
      return organization;
    },
  );

  app.get(
    '/v1/organizations',
    {
      schema: {
        operationId: 'listOrganizations',
        tags,
        querystring: pageQuery,
        response: { 200: cursorPage(OrganizationView, { $id: 'OrganizationPage' }) },
      },
      config: { access: everybody },
    },
    async (request) => cursorPageOf(await listOrganizations(deps, scopeOf(request.identity), pageById(request.query))),
  );

  app.get(
    '/v1/organizations/:organizationId',
    {
      schema: {
        operationId: 'readOrganization',
        tags,
        params: Type.Object({ organizationId: Id }),
        response: { 200: OrganizationView },
      },
      config: { access: everybody },
    },
    async (request) => readOrganization(deps, scopeOf(request.identity), request.params.organizationId),
  );

  app.patch(
    '/v1/organizations/:organizationId',
    {
      schema: {
        operationId: 'changeOrganization',
        tags,
        params: Type.Object({ organizationId: Id }),
        querystring: dryRunQuery,
        body: Type.Object({
          name: Type.Optional(Type.String()),
          englishName: Type.Optional(Type.String()),
          suspended: Type.Optional(Type.Boolean()),
          notifyUsers: Type.Optional(Type.Boolean()),
          revision: Type.Optional(Revision),
        }),
        response: { 200: OrganizationView },
      },
      config: { access: ['operator'] },
    },
    async (request) => changeOrganization(deps, request.params.organizationId, request.body, changeOptionsOf(request)),
  );
}
