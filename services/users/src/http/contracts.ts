import { type App, cursorPage, dryRunQuery, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { changeContract } from '../use-cases/change-contract.ts';
import { createContract } from '../use-cases/create-contract.ts';
import type { Deps } from '../use-cases/deps.ts';
import { listContracts, readContract } from '../use-cases/read-contracts.ts';
import { switchGeneration } from '../use-cases/switch-generation.ts';
import { ContractView } from '../views/contract-view.ts';
import { Id, Revision } from '../views/fields.ts';
import { changeOptionsOf } from './change-options.ts';
import { created } from './created.ts';
import { withEveryError } from './every-error.ts';
import { cursorPageOf, pageById } from './paging.ts';

const tags = ['contracts'];
const everybody = ['operator', 'provider', 'administrator', 'auditor'] as const;

/** 契約: made by the operator. */
export function addContractRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/contracts',
    {
      schema: {
        operationId: 'createContract',
        tags,
        querystring: dryRunQuery,
        body: Type.Object({
          organizationId: Id,
          serviceId: Id,
          licences: Type.Integer(),
          startsOn: Type.String({ description: 'First day, Japan time, yyyy-mm-dd' }),
          endsOn: Type.String({ description: 'Last day, Japan time, yyyy-mm-dd' }),
          generation: Type.Optional(Type.String({ description: 'The newest that issues unless given' })),
        }),
        response: { 200: ContractView, 201: ContractView },
      },
      config: { access: ['operator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const contract = await withEveryError(request, (options) => createContract(deps, request.body, options));
      created(reply, request, `/v1/contracts/${contract.id}`);
      return contract;
    },
  );

  app.get(
    '/v1/contracts',
    {
      schema: {
        operationId: 'listContracts',
        tags,
        querystring: Type.Object({ ...pageQuery.properties, organizationId: Type.Optional(Id) }),
        response: { 200: cursorPage(ContractView, { $id: 'ContractPage' }) },
      },
      config: { access: everybody },
    },
    async (request) => {
      const { organizationId } = request.query;
      const page = { ...pageById(request.query), organizationId };
      return cursorPageOf(await listContracts(deps, scopeOf(request.identity), page));
    },
  );

  app.get(
    '/v1/contracts/:contractId',
    {
      schema: {
        operationId: 'readContract',
        tags,
        params: Type.Object({ contractId: Id }),
        response: { 200: ContractView },
      },
      config: { access: everybody },
    },
    async (request) => readContract(deps, scopeOf(request.identity), request.params.contractId),
  );

  app.post(
    '/v1/contracts/:contractId/generation-switch',
    {
      schema: {
        operationId: 'switchGeneration',
        summary: '認証局世代切り替え',
        description:
          'Chooses the CA generation that issues for the contract. Both ways while both issue (併用期間); once the old one has ended, only away from it. Certificates issued already stay as they are.',
        tags,
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: Type.Object({ generation: Type.String({ maxLength: 16, description: 'As in the list of generations' }) }),
        response: { 200: ContractView },
      },
      config: { access: ['operator', 'administrator'] },
      attachValidation: true,
    },
    async (request) =>
      withEveryError(request, (options) => {
        const { generation } = request.body;
        const of = { contractId: request.params.contractId, generation };
        return switchGeneration(deps, scopeOf(request.identity), of, options);
      }),
  );

  app.patch(
    '/v1/contracts/:contractId',
    {
      schema: {
        operationId: 'changeContract',
        tags,
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: Type.Object({
          licences: Type.Optional(Type.Integer()),
          startsOn: Type.Optional(Type.String()),
          endsOn: Type.Optional(Type.String()),
          generation: Type.Optional(Type.String()),
          revision: Type.Optional(Revision),
        }),
        response: { 200: ContractView },
      },
      config: { access: ['operator'] },
    },
    async (request) => changeContract(deps, request.params.contractId, request.body, changeOptionsOf(request)),
  );
}
