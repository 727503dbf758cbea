import type { Api } from '../api.ts';

/** Days after the organization was made: within the month in which a certificate may be renewed. */
const endAfterDays = [5, 9, 14, 20, 24, 28];

/**
 * People who may renew by themselves (更新可能). They were given certificates of some weeks while their service still had
 * its terms typed; then the operator turned it to fixed terms, which people renew. What was issued keeps its end.
 */
export async function letPeopleRenew(
  operator: Api,
  administrator: Api,
  of: { readonly organizationId: string; readonly serviceId: string; readonly contractId: string },
): Promise<void> {
  // Ends are counted from then, so that a second run asks for the same.
  const { createdAt } = await administrator.get<{ createdAt: string }>(`/v1/organizations/${of.organizationId}`);
  const users = endAfterDays.map((days, index) => ({
    email: `renewal-${index + 1}@sample.example`,
    ...{ familyName: '更新', givenName: `近${index + 1}`, familyNameKana: 'コウシン', givenNameKana: 'チカシ' },
    ...{ familyNameEnglish: 'Koshin', givenNameEnglish: `Chikashi-${index + 1}` },
    devices: [{ deviceCode: '01', validTo: japanDay(Date.parse(createdAt) + days * 86_400_000) }],
  }));
  await administrator.post(`/v1/contracts/${of.contractId}/registrations`, { users }, 'sample-renewing-people');
  const options = { validity: 'fixed', termMonths: 13, userRenewal: true };
  await operator.ask('PATCH', `/v1/services/${of.serviceId}`, { options });
}

/** `yyyy/mm/dd`, Japan time. */
const japanDay = (instantMs: number): string =>
  new Date(instantMs).toLocaleDateString('en-CA', { timeZone: 'Asia/Tokyo' }).replaceAll('-', '/');
