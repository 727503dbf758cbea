import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DemonstrationCustomer,
  fillSampleOrganization,
  letPeopleRenew,
  openApi,
  openInbox,
  openSampleOrganization,
  visitPortal,
} from '@inkan/demonstration';
import { demonstrationFiles } from './demonstration.ts';
import type { House } from './house.ts';
import { operatorFiles } from './operator.ts';

/** How to come in as the sample organization's administrator. Its presence says that the organization is whole. */
export const sampleFiles = (dataDir: string): { administrator: string; password: string } => ({
  administrator: join(dataDir, 'demonstration', 'sample-administrator.p12'),
  password: join(dataDir, 'demonstration', 'sample-administrator.password'),
});

/**
 * Makes an organization of some hundred people in all states, once, by API, mails and portal, beside a house that is
 * already of use. Stopped in the middle it goes on at the next start.
 * @returns how many people it made; undefined when they were there, or when there is no inbox to read
 */
export async function makeSampleOrganization(house: House): Promise<number | undefined> {
  const { urls, tls, dataDir } = house;
  const { inboxUrl } = house.servers;
  const files = sampleFiles(dataDir);
  if (inboxUrl === undefined || existsSync(files.password)) return undefined;
  const customer = JSON.parse(await readFile(demonstrationFiles(dataDir).customer, 'utf8')) as DemonstrationCustomer;
  const operator = operatorFiles(house.folders);
  await using operatorApi = openApi({
    baseUrl: urls.administration,
    trustedCa: tls.ca,
    credential: {
      certificate: await readFile(operator.certificate, 'utf8'),
      key: await readFile(operator.key, 'utf8'),
    },
  });
  const inbox = openInbox(inboxUrl);
  const now = new Date();
  await using visit = visitPortal(tls.ca);
  const sample = await openSampleOrganization(operatorApi, customer.providerId, inbox, visit, now);
  const { credential, organizationId } = sample;
  await using administrator = openApi({ baseUrl: urls.administration, trustedCa: tls.ca, credential });
  // Before its people are mailed, so that the inbox stays as it is.
  await letPeopleRenew(operatorApi, administrator, { organizationId, ...sample.renewing });
  const made = await fillSampleOrganization(administrator, sample, { inbox, visit: () => visitPortal(tls.ca), now });
  await writeFile(files.administrator, credential.pkcs12, { mode: 0o600 });
  await writeFile(files.password, `${credential.passphrase}\n`, { mode: 0o600 });
  return made.people;
}
