import { type App, cursorPage, dryRunQuery, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { createUnit } from '../use-cases/create-unit.ts';
import type { Deps } from '../use-cases/deps.ts';
import { listUnits, readUnit } from '../use-cases/read-units.ts';
import { Id } from '../views/fields.ts';
import { UnitView } from '../views/unit-view.ts';
import { created } from './created.ts';
import { withEveryError } from './every-error.ts';
import { cursorPageOf, pageById } from './paging.ts';

const tags = ['units'];

/** 組織: the departments of a contract, kept by its organization's administrators. */
export function addUnitRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/contracts/:contractId/units',
    {
      schema: {
        operationId: 'createUnit',
        tags,
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: Type.Object({ name: Type.String() }),
        response: { 200: UnitView, 201: UnitView },
      },
      config: { access: ['operator', 'administrator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const { contractId } = request.params;
      const unit = await withEveryError(request, (options) =>
        createUnit(deps, scopeOf(request.identity), contractId, request.body, options),
      );
      created(reply, request, `/v1/contracts/${contractId}/units/${unit.id}`);
      return unit;
    },
  );

  app.get(
    '/v1/contracts/:contractId/units',
    {
      schema: {
        operationId: 'listUnits',
        tags,
        params: Type.Object({ contractId: Id }),
        querystring: pageQuery,
        response: { 200: cursorPage(UnitView, { $id: 'UnitPage' }) },
      },
      config: { access: ['operator', 'provider', 'administrator', 'auditor'] },
    },
    async (request) => {
      const page = pageById(request.query);
      return cursorPageOf(await listUnits(deps, scopeOf(request.identity), request.params.contractId, page));
    },
  );

  app.get(
    '/v1/contracts/:contractId/units/:unitId',
    {
      schema: {
        operationId: 'readUnit',
        tags,
        params: Type.Object({ contractId: Id, unitId: Id }),
        response: { 200: UnitView },
      },
      config: { access: ['operator', 'provider', 'administrator', 'auditor'] },
    },
    async (request) => readUnit(deps, scopeOf(request.identity), request.params),
  );
}
