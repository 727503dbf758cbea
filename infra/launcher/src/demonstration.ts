import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Api,
  collectAdministrator,
  createCustomer,
  type DemonstrationCustomer,
  exampleUser,
  openApi,
  openInbox,
  registerUser,
  subjects,
  until,
  visitPortal,
} from '@inkan/demonstration';
import type { House } from './house.ts';
import { operatorFiles } from './operator.ts';
import type { SummaryRow } from './summary.ts';

/** What `npm run demo` finds of a running house. */
export type DemonstrationFiles = {
  readonly customer: string;
  readonly administrator: string;
  readonly administratorPassword: string;
};

export const demonstrationFiles = (dataDir: string): DemonstrationFiles => ({
  customer: join(dataDir, 'demonstration', 'customer.json'),
  administrator: join(dataDir, 'demonstration', 'administrator.p12'),
  administratorPassword: join(dataDir, 'demonstration', 'administrator.password'),
});

/** INKAN_DEMO=none: the house begins with nobody but its operator, who is told by the console what to do first. */
export const isDemonstrationWanted = (env: NodeJS.ProcessEnv): boolean => env['INKAN_DEMO'] !== 'none';

export type Demonstration = DemonstrationCustomer & {
  readonly urls: House['urls'];
  readonly inboxUrl: string;
  readonly tls: House['tls'];
};

type Certificate = {
  id: string;
  stateName: string;
  serial: string | null;
  generation: string;
  notAfter: string | null;
};

/**
 * The demonstration's customer and the manual's example user, made once through the real API and the real mails.
 * @returns rows for the summary
 */
export async function showDemonstration(house: House): Promise<SummaryRow[]> {
  const { inboxUrl } = house.servers;
  if (inboxUrl === undefined) {
    return [['デモンストレーション', 'メールサーバーが指定されているため、登録していません']];
  }
  const files = demonstrationFiles(house.dataDir);
  const demonstration = existsSync(files.customer)
    ? (JSON.parse(await readFile(files.customer, 'utf8')) as Demonstration)
    : await prepare(house, inboxUrl, files);

  const pkcs12 = await readFile(files.administrator);
  const passphrase = (await readFile(files.administratorPassword, 'utf8')).trim();
  await using administrator = openApi({
    baseUrl: house.urls.administration,
    trustedCa: house.tls.ca,
    credential: { pkcs12, passphrase },
  });
  const certificate = await exampleCertificate(administrator, demonstration.contractId);
  return [
    ['管理者の証明書', files.administrator],
    ['そのパスワード', files.administratorPassword],
    [
      '登録した利用者',
      `${exampleUser.familyName} ${exampleUser.givenName} <${exampleUser.email}>（受信メールに 2 通）`,
    ],
    ['発行した証明書', `${certificate.serial}（${certificate.generation}、${certificate.stateName}）`],
    ['次の一歩', 'npm run demo（発行から失効までを、もう一人で見る）'],
  ];
}

async function prepare(house: House, inboxUrl: string, files: DemonstrationFiles): Promise<Demonstration> {
  const operator = operatorFiles(house.folders);
  const { tls, urls } = house;
  await using operatorApi = openApi({
    baseUrl: urls.administration,
    trustedCa: tls.ca,
    credential: {
      certificate: await readFile(operator.certificate, 'utf8'),
      key: await readFile(operator.key, 'utf8'),
    },
  });
  const customer = await createCustomer(operatorApi, 'demonstration', new Date());
  await using visit = visitPortal(tls.ca);
  const credential = await collectAdministrator(openInbox(inboxUrl), visit);
  await using administrator = openApi({ baseUrl: urls.administration, trustedCa: tls.ca, credential });
  await registerUser(administrator, customer.contractId, exampleUser, 'demonstration-user');
  await openInbox(inboxUrl).waitFor(exampleUser.email, subjects.userNotice);

  const demonstration: Demonstration = { ...customer, urls, inboxUrl, tls };
  await mkdir(join(files.customer, '..'), { recursive: true, mode: 0o700 });
  await writeFile(files.administrator, credential.pkcs12, { mode: 0o600 });
  await writeFile(files.administratorPassword, `${credential.passphrase}\n`, { mode: 0o600 });
  // Last: its presence says that all of it is there.
  await writeFile(files.customer, `${JSON.stringify(demonstration, null, 2)}\n`, { mode: 0o600 });
  return demonstration;
}

function exampleCertificate(administrator: Api, contractId: string): Promise<Certificate> {
  return until('the first certificate', async () => {
    const page = await administrator.get<{ items: Certificate[] }>(`/v1/contracts/${contractId}/certificates`);
    return page.items.findLast(({ serial }) => serial !== null);
  });
}
