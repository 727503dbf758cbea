import { ApiRefusal, until } from '@inkan/demonstration';
import type { OpenHouse } from '@inkan/e2e/open-house';
import { person } from '@inkan/e2e/people';

/** A contract of the customer (or another organization) with room for everybody, whose service makes keys of this kind. */
export async function openContract(
  { operator, customer, administrator }: OpenHouse,
  keyAlgorithm: string,
  organizationId: string = customer.organizationId,
): Promise<string> {
  const provider = await operator.post<{ id: string }>('/v1/providers', { name: `Bench ${keyAlgorithm}` });
  const service = await operator.post<{ id: string }>('/v1/services', {
    ...{ providerId: provider.id, name: `Bench ${keyAlgorithm}`, options: { keyAlgorithm } },
  });
  const { id } = await operator.post<{ id: string }>('/v1/contracts', {
    ...{ organizationId, serviceId: service.id, licences: 200_000 },
    ...{ startsOn: japanDay(-1), endsOn: japanDay(365) },
  });
  const asker = organizationId === customer.organizationId ? administrator : operator;
  // The registrar hears of it a moment later.
  await until('the contract to be open for registrations', async () => {
    try {
      await asker.post(`/v1/contracts/${id}/users?dryRun=true`, person(0));
      await asker.get(`/v1/contracts/${id}/certificates`);
      return true;
    } catch (error) {
      if (error instanceof ApiRefusal && [404, 409, 503].includes(error.status)) return undefined;
      throw error;
    }
  });
  return id;
}

/** `yyyy-mm-dd` of a day from today, Japan time. */
const japanDay = (days: number): string =>
  new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
