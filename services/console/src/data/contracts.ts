import type { Schemas } from '@inkan/api-client';
import { api } from '../api/api.ts';
import { type AnswerState, useAnswer } from '../api/use-answer.ts';

export type Contract = Schemas['Contract'];
export type ServiceOptions = Schemas['Service']['options'];
export type ContractWithOptions = { readonly contract: Contract; readonly options: ServiceOptions };

/** Every contract that somebody may see, or those of one organization. There are few: all of them are asked for. */
export const useContracts = (organizationId?: string): AnswerState<Contract[]> =>
  useAnswer(`contracts/${organizationId ?? ''}`, async (signal) => {
    const found: Contract[] = [];
    for await (const contract of api().each('/v1/contracts', { query: { organizationId, limit: 200 }, signal })) {
      found.push(contract);
    }
    return found;
  });

/** The contract, and the options of its service, which decide what can be typed and done. */
export const useContract = (contractId: string | undefined): AnswerState<ContractWithOptions> =>
  useAnswer(contractId ? `contract/${contractId}` : null, async (signal) => {
    const contract = await api().get('/v1/contracts/{contractId}', { path: { contractId: contractId ?? '' }, signal });
    const path = { serviceId: contract.serviceId };
    const service = await api().get('/v1/services/{serviceId}', { path, signal });
    return { contract, options: service.options };
  });

export const useUnits = (contractId: string | undefined): AnswerState<Schemas['Unit'][]> =>
  useAnswer(contractId ? `units/${contractId}` : null, async (signal) => {
    const found: Schemas['Unit'][] = [];
    const path = { contractId: contractId ?? '' };
    for await (const unit of api().each('/v1/contracts/{contractId}/units', { path, query: { limit: 200 }, signal })) {
      found.push(unit);
    }
    return found;
  });

export const useLicences = (contractId: string | undefined): AnswerState<Schemas['Licences']> =>
  useAnswer(contractId ? `licences/${contractId}` : null, (signal) =>
    api().get('/v1/contracts/{contractId}/licences', { path: { contractId: contractId ?? '' }, signal }),
  );

export const useSettings = (organizationId: string | undefined): AnswerState<Schemas['OrganizationSettings']> =>
  useAnswer(organizationId ? `settings/${organizationId}` : null, (signal) =>
    api().get('/v1/organizations/{organizationId}/settings', {
      path: { organizationId: organizationId ?? '' },
      signal,
    }),
  );

/** リモートアクセス VPN（2026/04/01～2027/03/31） */
export const contractName = ({ serviceName, startsOn, endsOn }: Contract): string =>
  `${serviceName}（${startsOn.replaceAll('-', '/')}～${endsOn.replaceAll('-', '/')}）`;
