import type { readCsvContract as route } from '@inkan/http';
import type { Static } from 'typebox';
import { optionsOf } from '../../views/service-view.ts';
import type { Deps } from '../deps.ts';
import { readSetting } from '../register-user/setting.ts';

/** @throws DomainError not-found */
export async function readCsvContract(
  { database }: Pick<Deps, 'database'>,
  { contractId }: Static<typeof route.body>,
): Promise<Static<typeof route.response>> {
  const { contract, service, organization } = await readSetting(database.read, { kind: 'all' }, contractId);
  const units = await database.read
    .selectFrom('units')
    .select(['id', 'is_default'])
    .where('contract_id', '=', contract.id)
    .execute();
  const { validity, termMonths, subjectOverride, deviceRestriction, upn, administratorMayIssue, ...rest } =
    optionsOf(service);
  const { keyAlgorithm, keyOrigin } = rest;
  return {
    contractId: contract.id,
    organizationId: contract.organization_id,
    serviceId: service.id,
    providerId: service.provider_id,
    serviceName: service.name,
    suspended: organization.suspended,
    unitIds: units.map(({ id }) => id),
    defaultUnitId: units.find((unit) => unit.is_default)?.id ?? '',
    options: {
      ...{ validity, termMonths, subjectOverride, deviceRestriction, upn },
      ...{ administratorMayIssue, keyAlgorithm, keyOrigin },
    },
  };
}
