import { type App, cursorPage, dryRunQuery, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import type { Deps } from '../use-cases/deps.ts';
import { editUser } from '../use-cases/edit-user/index.ts';
import { listUsers, readUser } from '../use-cases/read-users.ts';
import { addDevices } from '../use-cases/register-user/add-devices.ts';
import { registerUser } from '../use-cases/register-user/index.ts';
import { Id } from '../views/fields.ts';
import { RegistrationView } from '../views/registration-view.ts';
import { UserView } from '../views/user-view.ts';
import { changeOptionsOf } from './change-options.ts';
import { withEveryError } from './every-error.ts';
import { cursorPageOf, pageByKey } from './paging.ts';
import { DevicesBody, RegistrationBody } from './registration-body.ts';
import { UserEditBody } from './user-edit-body.ts';

const tags = ['users'];
const OfContract = Type.Object({ contractId: Id });

/** 利用者 of a contract. */
export function addUserRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/contracts/:contractId/users',
    {
      schema: {
        operationId: 'registerUser',
        summary: '利用者登録',
        description: 'Registers a person and requests one certificate per device. 202: the certificates follow.',
        tags,
        params: OfContract,
        querystring: dryRunQuery,
        body: RegistrationBody,
        response: { 200: RegistrationView, 202: RegistrationView },
      },
      config: { access: ['operator', 'provider', 'administrator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const { contractId } = request.params;
      const registration = await withEveryError(request, (options) =>
        registerUser(deps, request.identity, contractId, request.body, options),
      );
      if (changeOptionsOf(request).dryRun) reply.code(200);
      else reply.code(202).header('location', `/v1/contracts/${contractId}/users/${registration.user.id}`);
      return registration;
    },
  );

  app.get(
    '/v1/contracts/:contractId/users',
    {
      schema: {
        operationId: 'listUsers',
        tags,
        params: OfContract,
        querystring: Type.Object({
          ...pageQuery.properties,
          email: Type.Optional(Type.String({ maxLength: 128, description: 'Part of it, case and width ignored' })),
          name: Type.Optional(Type.String({ maxLength: 128, description: 'Part of it, case and width ignored' })),
          unitId: Type.Optional(Id),
        }),
        response: { 200: cursorPage(UserView, { $id: 'UserPage' }) },
      },
      config: { access: ['operator', 'provider', 'administrator', 'auditor'] },
    },
    async (request) => {
      const { email, name, unitId } = request.query;
      const page = { ...pageByKey(request.query), email, name, unitId };
      return cursorPageOf(await listUsers(deps, scopeOf(request.identity), request.params.contractId, page));
    },
  );

  app.get(
    '/v1/contracts/:contractId/users/:userId',
    {
      schema: {
        operationId: 'readUser',
        tags,
        params: Type.Object({ contractId: Id, userId: Id }),
        response: { 200: UserView },
      },
      config: { access: ['operator', 'provider', 'administrator', 'auditor'] },
    },
    async (request) => readUser(deps, scopeOf(request.identity), request.params),
  );

  app.post(
    '/v1/contracts/:contractId/users/:userId/devices',
    {
      schema: {
        operationId: 'addDevices',
        summary: '利用デバイスの追加',
        description:
          'More devices for somebody who is registered, under the rules of a registration: one certificate and one licence each. 202: the certificates follow.',
        tags,
        params: Type.Object({ contractId: Id, userId: Id }),
        querystring: dryRunQuery,
        body: DevicesBody,
        response: { 200: RegistrationView, 202: RegistrationView },
      },
      config: { access: ['operator', 'provider', 'administrator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const added = await withEveryError(request, (options) =>
        addDevices(deps, request.identity, request.params, request.body, options),
      );
      reply.code(changeOptionsOf(request).dryRun ? 200 : 202);
      return added;
    },
  );

  app.patch(
    '/v1/contracts/:contractId/users/:userId',
    {
      schema: {
        operationId: 'editUser',
        summary: '利用者編集',
        description:
          'Changes a person; what is left out stays. English names reach the certificates at the next reissue. The primary e-mail address says who it is and cannot be changed.',
        tags,
        params: Type.Object({ contractId: Id, userId: Id }),
        querystring: dryRunQuery,
        body: UserEditBody,
        response: { 200: UserView },
      },
      config: { access: ['operator', 'provider', 'administrator'] },
      attachValidation: true,
    },
    async (request) =>
      withEveryError(request, (options) =>
        editUser(deps, scopeOf(request.identity), request.params, request.body, options),
      ),
  );
}
