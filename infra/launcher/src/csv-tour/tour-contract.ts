import { ApiRefusal, until } from '@inkan/demonstration';
import { dayOf } from '@inkan/domain';
import type { RunningDemonstration } from '../running-demonstration.ts';

type Created = { readonly id: string };

/** A contract of the demonstration's customer with so many licences, whose service makes EC keys. */
export async function openTourContract(
  { operator, administrator, house: { providerId, organizationId } }: RunningDemonstration,
  { licences, mark }: { readonly licences: number; readonly mark: string },
): Promise<string> {
  const service = await operator.post<Created>('/v1/services', {
    ...{ providerId, name: `CSV ツアー ${mark}`, options: { keyAlgorithm: 'ec-p256' } },
  });
  const now = Date.now();
  const { id } = await operator.post<Created>('/v1/contracts', {
    ...{ organizationId, serviceId: service.id, licences },
    ...{ startsOn: dayOf(new Date(now)), endsOn: dayOf(new Date(now + 365 * 86_400_000)) },
  });
  // The registrar hears of it a moment later.
  await until('the contract at the registrar', async () => {
    try {
      await administrator.get(`/v1/contracts/${id}/certificates`);
      return true;
    } catch (error) {
      if (error instanceof ApiRefusal && [404, 503].includes(error.status)) return undefined;
      throw error;
    }
  });
  return id;
}
