import { examplePerson } from '@inkan/demonstration';
import type { Identity } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { type Answer, type House, operator } from './house.ts';

/** A customer with everything that a registration needs, made through the API. */
export type Customer = {
  readonly providerId: string;
  readonly serviceId: string;
  readonly organizationId: string;
  readonly contractId: string;
  readonly administrator: Identity;
  readonly auditor: Identity;
  readonly provider: Identity;
};

export async function makeCustomer(
  house: House,
  given: { options?: object; organization?: object; contract?: object } = {},
): Promise<Customer> {
  const make = async (path: string, body: object): Promise<string> => {
    const answer = await house.ask(operator, 'POST', path, { body });
    if (answer.status !== 201) throw new Error(`POST ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  const providerId = await make('/v1/providers', { name: '株式会社提供' });
  const serviceId = await make('/v1/services', { providerId, name: 'リモートアクセス', options: given.options ?? {} });
  const organizationId = await make('/v1/organizations', {
    name: 'マイテスト株式会社',
    englishName: 'Mytest Co., Ltd.',
    ...given.organization,
  });
  const contractId = await make('/v1/contracts', {
    organizationId,
    serviceId,
    licences: 10,
    startsOn: '2026-04-01',
    endsOn: '2027-03-31',
    ...given.contract,
  });
  const of = (kind: 'administrator' | 'auditor'): Identity => ({
    kind,
    id: newId(),
    organizationId,
    name: '管理 太郎',
  });
  return {
    providerId,
    serviceId,
    organizationId,
    contractId,
    administrator: of('administrator'),
    auditor: of('auditor'),
    provider: { kind: 'provider', id: providerId, providerId, name: '株式会社提供' },
  };
}

/** The manual's example user, with a Windows PC. */
export const yamada = { ...examplePerson, devices: [{ deviceCode: '01' }] };

export function register(
  house: House,
  customer: Customer,
  body: unknown = yamada,
  options: { identity?: Identity; query?: string; key?: string } = {},
): Promise<Answer> {
  const { identity = customer.administrator, query = '', key } = options;
  return house.ask(identity, 'POST', `/v1/contracts/${customer.contractId}/users${query}`, {
    body,
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  });
}

/** Somebody who logs in for a provider. */
export const suzuki = {
  email: 'suzuki@provider.example',
  familyName: '鈴木',
  givenName: '一郎',
  familyNameEnglish: 'Suzuki',
  givenNameEnglish: 'Ichiro',
  organizationEnglishName: 'Provider Inc.',
};
