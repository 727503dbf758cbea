import {
  type Api,
  type Credential,
  collectAdministrator,
  collectAsUser,
  createCustomer,
  registerUser,
  subjects,
  until,
  visitPortal,
} from '@inkan/demonstration';
import { imitate } from './foreign-authority.ts';
import { heldCsvJob } from './held-csv-job.ts';
import type { OpenHouse } from './open-house.ts';
import { certificateIn, colleague, person, providerContact } from './people.ts';
import type { Ids } from './sample-requests.ts';

type PackageCredential = Extract<Credential, { pkcs12: Buffer }>;

/** Everybody who may stand before the API, each with their own connection; and the ids of the first customer. */
export type Cast = {
  readonly ids: Ids;
  readonly others: Ids;
  readonly nobody: Api;
  readonly impostor: Api;
  readonly person: Api;
  readonly revoked: Api;
  readonly auditor: Api;
  readonly administrator: Api;
  readonly provider: Api;
  readonly operator: Api;
  readonly foreignAdministrator: Api;
  readonly foreignProvider: Api;
};

export async function gather(open: OpenHouse): Promise<Cast> {
  const { customer, operator } = open;
  const stranger = colleague('foreign');
  const other = await createCustomer(operator, 'other', new Date(), stranger);
  const invited = (name: string, role?: 'auditor') => invite(open, customer.organizationId, colleague(name, role));
  const [auditor, revoked, provider, foreignProvider, foreignAdministrator, own, foreign] = await Promise.all([
    invited('auditor', 'auditor'),
    invited('revoked'),
    joinProvider(open, customer.providerId, 'provider'),
    joinProvider(open, other.providerId, 'foreign-provider'),
    collected(open, stranger.email),
    registered(open, customer.contractId, 1),
    registered(open, other.contractId, 2),
  ]);
  await operator.post(`/v1/organizations/${customer.organizationId}/administrators/${revoked.id}/revocation`, {});
  const settings = `/v1/organizations/${customer.organizationId}/settings`;
  await operator.ask('PATCH', settings, { certificateDeletion: true });

  const { generation } = await operator.get<{ generation: string }>(`/v1/contracts/${customer.contractId}`);
  const issuing = `${open.house.folders.generations}/${generation}/issuing.crt`;
  const heldJob = (contractId: string) => heldCsvJob(operator, open.house.servers.adminUrl, contractId);
  const [csvJobId, otherJobId] = [await heldJob(customer.contractId), await heldJob(other.contractId)];
  const cast = {
    ids: { ...customer, administratorId: auditor.id, ...provider.ids, ...own.ids, csvJobId },
    others: { ...other, ...foreignProvider.ids, ...foreign.ids, csvJobId: otherJobId },
    nobody: open.api(),
    impostor: open.api(await imitate(open.administratorCredential, issuing)),
    person: open.api(await own.collect()),
    revoked: open.api(revoked.credential),
    auditor: open.api(auditor.credential),
    administrator: open.administrator,
    provider: open.api(provider.credential),
    operator,
    foreignAdministrator: open.api(foreignAdministrator),
    foreignProvider: open.api(foreignProvider.credential),
  };
  await refused(cast.revoked);
  return cast;
}

/** Returns once the gateway no longer goes by what it heard a second ago. */
export function refused(api: Api): Promise<true> {
  return until('the refusal', async () => (await api.ask('GET', '/v1/organizations')).status !== 200 || undefined);
}

async function invite(
  open: OpenHouse,
  organizationId: string,
  who: ReturnType<typeof colleague>,
): Promise<{ id: string; credential: PackageCredential }> {
  const { id } = await open.operator.post<{ id: string }>(`/v1/organizations/${organizationId}/administrators`, who);
  return { id, credential: await collected(open, who.email) };
}

async function collected(open: OpenHouse, email: string): Promise<PackageCredential> {
  await using visit = visitPortal(open.house.tls.ca);
  return await collectAdministrator(open.inbox, visit, email);
}

/** Somebody with a certificate of the provider, and a key of its that nobody uses. */
async function joinProvider(open: OpenHouse, providerId: string, name: string) {
  const contact = providerContact(name);
  const path = `/v1/providers/${providerId}`;
  const { id: contactId } = await open.operator.post<{ id: string }>(`${path}/contacts`, contact);
  const { id: apiKeyId } = await open.operator.post<{ id: string }>(`${path}/api-keys`, { name });
  return { ids: { contactId, apiKeyId }, credential: await collected(open, contact.email) };
}

async function registered(open: OpenHouse, contractId: string, number: number) {
  const user = person(number, [{ deviceCode: '01' }, { deviceCode: '11', email: `phone-${number}@mytest.jp` }]);
  const { userId, certificateId } = await registerUser(open.operator, contractId, user);
  await certificateIn(open.operator, contractId, certificateId, ({ state }) => state === 'issued');
  const endedCertificateId = await ended(open, contractId, userId);
  // Planned to end, so that there is something to take back; everything else may be done to it all the same.
  const revokeOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await open.operator.post(`/v1/contracts/${contractId}/revocations`, { certificateIds: [certificateId], revokeOn });
  const { items } = await open.operator.get<{ items: { id: string }[] }>(`/v1/contracts/${contractId}/units`);
  const unitId = items[0]?.id ?? '';
  const collect = async (): Promise<PackageCredential> => {
    await using visit = visitPortal(open.house.tls.ca);
    const { bytes, passphrase } = await collectAsUser(visit, {
      collect: await open.inbox.waitFor(user.email, subjects.userCollect),
      notice: await open.inbox.waitFor(user.email, subjects.userNotice),
    });
    return { pkcs12: bytes, passphrase };
  };
  // Somebody after 1次削除, for what is done to those only.
  const { userId: leavingUserId } = await registerUser(open.operator, contractId, person(number + 100));
  await open.operator.post(`/v1/contracts/${contractId}/first-deletions`, { userIds: [leavingUserId] });
  const devices = await open.operator.get<{ items: { id: string }[] }>(
    `/v1/contracts/${contractId}/devices?userId=${userId}`,
  );
  const deviceId = devices.items[0]?.id ?? '';
  return { ids: { userId, leavingUserId, deviceId, certificateId, endedCertificateId, unitId }, collect };
}

/** Revokes the certificate of the person's iPhone, so that there is something to delete. */
export async function ended(
  { operator }: Pick<OpenHouse, 'operator'>,
  contractId: string,
  userId: string,
): Promise<string> {
  const found = `/v1/contracts/${contractId}/certificates?userId=${userId}&deviceCode=11`;
  const id = await until('the second certificate', async () => {
    const { items } = await operator.get<{ items: { id: string; state: string }[] }>(found);
    return items[0]?.state === 'issued' ? items[0].id : undefined;
  });
  await operator.post(`/v1/contracts/${contractId}/revocations`, { certificateIds: [id] });
  return id;
}
