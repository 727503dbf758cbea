import { iosPackages, keyAlgorithms, keyOrigins, packageForms, validityModes } from '@inkan/domain';
import { type App, cursorPage, dryRunQuery, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { changeService } from '../use-cases/change-service.ts';
import { createService } from '../use-cases/create-service.ts';
import type { Deps } from '../use-cases/deps.ts';
import { listServices, readService } from '../use-cases/read-services.ts';
import { Id } from '../views/fields.ts';
import { ServiceView } from '../views/service-view.ts';
import { changeOptionsOf } from './change-options.ts';
import { created } from './created.ts';
import { withEveryError } from './every-error.ts';
import { cursorPageOf, pageById } from './paging.ts';

const tags = ['services'];
const everybody = ['operator', 'provider', 'administrator', 'auditor'] as const;

/** What is left out has the default of its kind. */
const OptionsBody = Type.Object({
  validity: Type.Optional(Type.Enum(validityModes)),
  termMonths: Type.Optional(Type.Integer()),
  subjectOverride: Type.Optional(Type.Boolean()),
  deviceRestriction: Type.Optional(Type.Boolean()),
  upn: Type.Optional(Type.Boolean()),
  emailProtection: Type.Optional(Type.Boolean()),
  administratorMayIssue: Type.Optional(Type.Boolean()),
  downloadSite: Type.Optional(Type.Boolean()),
  iosPackage: Type.Optional(Type.Enum(iosPackages)),
  packageForm: Type.Optional(Type.Enum(packageForms)),
  keyAlgorithm: Type.Optional(Type.Enum(keyAlgorithms)),
  keyOrigin: Type.Optional(Type.Enum(keyOrigins)),
  userRenewal: Type.Optional(Type.Boolean()),
});

/** サービス: made by the operator; an organization sees those of its contracts. */
export function addServiceRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/services',
    {
      schema: {
        operationId: 'createService',
        tags,
        querystring: dryRunQuery,
        body: Type.Object({ providerId: Id, name: Type.String(), options: Type.Optional(OptionsBody) }),
        response: { 200: ServiceView, 201: ServiceView },
      },
      config: { access: ['operator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const service = await withEveryError(request, (options) => createService(deps, request.body, options));
      created(reply, request, `/v1/services/${service.id}`);
      return service;
    },
  );

  app.get(
    '/v1/services',
    {
      schema: {
        operationId: 'listServices',
        tags,
        querystring: Type.Object({ ...pageQuery.properties, providerId: Type.Optional(Id) }),
        response: { 200: cursorPage(ServiceView, { $id: 'ServicePage' }) },
      },
      config: { access: everybody },
    },
    async (request) => {
      const { providerId } = request.query;
      const page = { ...pageById(request.query), providerId };
      return cursorPageOf(await listServices(deps, scopeOf(request.identity), page));
    },
  );

  app.get(
    '/v1/services/:serviceId',
    {
      schema: {
        operationId: 'readService',
        tags,
        params: Type.Object({ serviceId: Id }),
        response: { 200: ServiceView },
      },
      config: { access: everybody },
    },
    async (request) => readService(deps, scopeOf(request.identity), request.params.serviceId),
  );

  app.patch(
    '/v1/services/:serviceId',
    {
      schema: {
        operationId: 'changeService',
        tags,
        params: Type.Object({ serviceId: Id }),
        querystring: dryRunQuery,
        body: Type.Object({ name: Type.Optional(Type.String()), options: Type.Optional(OptionsBody) }),
        response: { 200: ServiceView },
      },
      config: { access: ['operator'] },
    },
    async (request) => changeService(deps, request.params.serviceId, request.body, changeOptionsOf(request)),
  );
}
