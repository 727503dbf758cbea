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
import { asAdmin } from '@inkan/provisioning';
import { imitate } from './foreign-authority.ts';
import type { OpenHouse } from './open-house.ts';
import { certificateIn, colleague, person } from './people.ts';
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
    invited('provider'),
    invited('foreign-provider'),
    collected(open, stranger.email),
    registered(open, customer.contractId, 1),
    registered(open, other.contractId, 2),
  ]);
  await operator.post(`/v1/organizations/${customer.organizationId}/administrators/${revoked.id}/revocation`, {});
  await makeProvider(open, provider.id, customer.providerId);
  await makeProvider(open, foreignProvider.id, other.providerId);

  const { generation } = await operator.get<{ generation: string }>(`/v1/contracts/${customer.contractId}`);
  const issuing = `${open.house.folders.generations}/${generation}/issuing.crt`;
  const cast = {
    ids: { ...customer, administratorId: auditor.id, ...own.ids },
    others: { ...other, ...foreign.ids },
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

/** No route gives a provider a certificate yet: what was an administrator's is turned into one, where `users` keeps it. */
async function makeProvider(open: OpenHouse, administratorId: string, providerId: string): Promise<void> {
  const changed = await asAdmin(open.house.servers.adminUrl, (client) =>
    client.query(
      `update users.credentials set kind = 'provider', provider_id = $2, administrator_id = null
       where administrator_id = $1 and serial is not null`,
      [administratorId, providerId],
    ),
  );
  if (changed.rowCount !== 1) throw new Error('no credential to turn into a provider’s');
}

async function registered(open: OpenHouse, contractId: string, number: number) {
  const user = person(number);
  const { userId, certificateId } = await registerUser(open.operator, contractId, user);
  await certificateIn(open.operator, contractId, certificateId, ({ state }) => state === 'issued');
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
  return { ids: { userId, certificateId, unitId }, collect };
}
