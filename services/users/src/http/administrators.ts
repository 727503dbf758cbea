import { administratorRoles, choosableRevocationReasons, languages } from '@inkan/domain';
import { type App, cursorPage, dryRunQuery, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { changeAdministrator } from '../use-cases/change-administrator.ts';
import { createAdministrator } from '../use-cases/create-administrator.ts';
import type { Deps } from '../use-cases/deps.ts';
import { listAdministrators, readAdministrator } from '../use-cases/read-administrators.ts';
import { renewOwnCertificate } from '../use-cases/renew-own-certificate.ts';
import { revokeAdministrator } from '../use-cases/revoke-administrator.ts';
import { AdministratorView } from '../views/administrator-view.ts';
import { Id, Revision } from '../views/fields.ts';
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

  app.patch(
    '/v1/organizations/:organizationId/administrators/:administratorId',
    {
      schema: {
        operationId: 'changeAdministrator',
        summary: '管理者の変更',
        description:
          'Changes names, language or role; what is left out stays. The last one of role administrator cannot become an auditor, except by the operator (`last-administrator`). Names reach the certificate at the next renewal; the e-mail address stays.',
        tags,
        params: OfAdministrator,
        querystring: dryRunQuery,
        body: Type.Object(
          {
            familyName: Type.Optional(Type.String()),
            givenName: Type.Optional(Type.String()),
            familyNameEnglish: Type.Optional(Type.String()),
            givenNameEnglish: Type.Optional(Type.String()),
            role: Type.Optional(Type.Enum(administratorRoles)),
            language: Type.Optional(Type.Enum(languages)),
            revision: Type.Optional(Revision),
          },
          { $id: 'AdministratorChangeRequest', examples: [{ role: 'auditor' }] },
        ),
        response: { 200: AdministratorView },
      },
      config: { access: ['operator', 'administrator'] },
      attachValidation: true,
    },
    async (request) =>
      withEveryError(request, (options) =>
        changeAdministrator(deps, scopeOf(request.identity), request.params, request.body, options),
      ),
  );

  app.post(
    '/v1/me/certificate-renewals',
    {
      schema: {
        operationId: 'renewOwnCertificate',
        summary: '管理者証明書の更新',
        description:
          'A new certificate for whoever asks with a living administrator certificate, handed out by two mails as at the invitation. The one that asked stays good until its end; an earlier renewal is superseded. 202: the mails follow.',
        tags,
        querystring: dryRunQuery,
        body: Type.Object({}),
        response: { 200: AdministratorView, 202: AdministratorView },
      },
      config: { access: ['administrator', 'auditor'] },
    },
    async (request, reply) => {
      const options = changeOptionsOf(request);
      const administrator = await renewOwnCertificate(deps, request.identity, options);
      reply.code(options.dryRun ? 200 : 202);
      return administrator;
    },
  );
}
