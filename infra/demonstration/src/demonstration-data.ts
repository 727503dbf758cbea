import type { Api, Credential } from './api.ts';
import { collectAsAdministrator } from './collect.ts';
import { exampleAdministrator, exampleUser } from './example-user.ts';
import type { Inbox } from './inbox.ts';
import type { PortalVisit } from './portal-visit.ts';
import { subjects } from './subjects.ts';

export type DemonstrationCustomer = {
  readonly providerId: string;
  readonly serviceId: string;
  readonly organizationId: string;
  readonly contractId: string;
  readonly administratorId: string;
};

type Created = { id: string };

/**
 * Provider, service, organization, contract and administrator, by the operator's API. Idempotency keys make a second
 * run (after a crash in the middle) find what the first one made.
 */
export async function createCustomer(
  operator: Api,
  key: string,
  now: Date,
  firstAdministrator: { readonly email: string } = exampleAdministrator,
): Promise<DemonstrationCustomer> {
  const make = (path: string, what: string, body: unknown) => operator.post<Created>(path, body, `${key}-${what}`);
  const provider = await make('/v1/providers', 'provider', { name: 'デモ通信株式会社' });
  const service = await make('/v1/services', 'service', { providerId: provider.id, name: 'リモートアクセス VPN' });
  const organization = await make('/v1/organizations', 'organization', {
    name: '株式会社マイテスト',
    englishName: 'MyTest Inc.',
  });
  const contract = await make('/v1/contracts', 'contract', {
    organizationId: organization.id,
    serviceId: service.id,
    licences: 100,
    startsOn: japanDate(now),
    endsOn: japanDate(new Date(now.getTime() + 365 * 86_400_000)),
  });
  const administrators = `/v1/organizations/${organization.id}/administrators`;
  const administrator = await make(administrators, 'administrator', firstAdministrator);
  return {
    providerId: provider.id,
    serviceId: service.id,
    organizationId: organization.id,
    contractId: contract.id,
    administratorId: administrator.id,
  };
}

/** The administrator's own way to the certificate: two mails, notice page, download page. */
export async function collectAdministrator(
  inbox: Inbox,
  visit: PortalVisit,
  email: string = exampleAdministrator.email,
): Promise<Extract<Credential, { pkcs12: Buffer }>> {
  const collect = await inbox.waitFor(email, subjects.administratorCollect);
  const notice = await inbox.waitFor(email, subjects.administratorNotice);
  const { bytes, passphrase } = await collectAsAdministrator(visit, { collect, notice });
  return { pkcs12: bytes, passphrase };
}

export type RegisteredUser = {
  readonly userId: string;
  readonly certificateId: string;
};

type Registered = { user: { id: string }; devices: { certificateId: string }[] };

export async function registerUser(
  administrator: Api,
  contractId: string,
  user: unknown = exampleUser,
  key?: string,
): Promise<RegisteredUser> {
  const path = `/v1/contracts/${contractId}/users`;
  const { user: made, devices } = await administrator.post<Registered>(path, user, key);
  const [device] = devices;
  if (!device) throw new Error('the registration names no device');
  return { userId: made.id, certificateId: device.certificateId };
}

/** `yyyy-mm-dd`, Japan time. */
function japanDate(instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Tokyo',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}
