import { administratorRoles, choosableRevocationReasons, languages } from '@inkan/domain';
import { type App, cursorPage, dryRunQuery, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { createAdministrator } from '../use-cases/create-administrator.ts';
import type { Deps } from '../use-cases/deps.ts';
import { listAdministrators, readAdministrator } from '../use-cases/read-administrators.ts';
import { revokeAdministrator } from '../use-cases/revoke-administrator.ts';
import { AdministratorView } from '../views/administrator-view.ts';
import { Id } from '../views/fields.ts';
import { changeOptionsOf } from './change-options.ts';
import { created } from './created.ts';
import { withEveryError } from './every-error.ts';
import { cursorPageOf, pageById } from './paging.ts';

const tags = ['administrators'];
const OfOrganization = Type.Object({ organizationId: Id });
const OfAdministrator = Type.Object({ organizationId: Id, administratorId: Id });

/** 利用法人管理者: kept by the operator and by the organization's own administrators. */
export function addAdministratorRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/organizations/:organizationId/administrators',
    {
      schema: {
        operationId: 'createAdministrator',
        tags,
        params: OfOrganization,
        querystring: dryRunQuery,
        body: Type.Object({
          email: Type.String(),
          familyName: Type.String(),
          givenName: Type.String(),
          familyNameEnglish: Type.String(),
          givenNameEnglish: Type.String(),
          role: Type.Optional(Type.Enum(administratorRoles, { default: 'administrator' })),
          language: Type.Optional(
            Type.Enum(languages, { default: 'ja', description: 'Of mails to the administrator' }),
          ),
          generation: Type.Optional(Type.String({ description: 'The newest that issues unless given' })),
        }),
        response: { 200: AdministratorView, 201: AdministratorView },
      },
      config: { access: ['operator', 'administrator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const { organizationId } = request.params;
      const scope = scopeOf(request.identity);
      const administrator = await withEveryError(request, (options) =>
        createAdministrator(deps, scope, organizationId, request.body, options),
      );
      created(reply, request, `/v1/organizations/${organizationId}/administrators/${administrator.id}`);
      return administrator;
    },
  );

  app.get(
    '/v1/organizations/:organizationId/administrators',
    {
      schema: {
        operationId: 'listAdministrators',
        tags,
        params: OfOrganization,
        querystring: pageQuery,
        response: { 200: cursorPage(AdministratorView, { $id: 'AdministratorPage' }) },
      },
      config: { access: ['operator', 'administrator', 'auditor'] },
    },
    async (request) => {
      const page = pageById(request.query);
      const { organizationId } = request.params;
      return cursorPageOf(await listAdministrators(deps, scopeOf(request.identity), organizationId, page));
    },
  );

  app.get(
    '/v1/organizations/:organizationId/administrators/:administratorId',
    {
      schema: { operationId: 'readAdministrator', tags, params: OfAdministrator, response: { 200: AdministratorView } },
      config: { access: ['operator', 'administrator', 'auditor'] },
    },
    async (request) => readAdministrator(deps, scopeOf(request.identity), request.params),
  );

  app.post(
    '/v1/organizations/:organizationId/administrators/:administratorId/revocation',
    {
      schema: {
        operationId: 'revokeAdministrator',
        tags,
        params: OfAdministrator,
        querystring: dryRunQuery,
        body: Type.Object({
          reason: Type.Optional(Type.Enum(choosableRevocationReasons, { default: 'unspecified' })),
        }),
        response: { 200: AdministratorView },
      },
      config: { access: ['operator', 'administrator'] },
    },
    async (request) => {
      const revocation = { ...request.params, reason: request.body.reason ?? 'unspecified' };
      return revokeAdministrator(deps, scopeOf(request.identity), revocation, changeOptionsOf(request));
    },
  );
}
