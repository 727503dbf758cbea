import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  collectAdministrator,
  collectAsUser,
  type DemonstrationCustomer,
  exampleUser,
  knock,
  type Package,
  registerUser,
  subjects,
  visitPortal,
} from '@inkan/demonstration';
import { openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './console-browser.ts';
import { enrolClient, packageIn } from './enrol-client.ts';
import { inItsLastMonth } from './in-its-last-month.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { type Certificate, certificateIn, certificatePath, person } from './people.ts';
import { type RelyingParties, servers, startRelyingParties } from './relying-parties.ts';

const keys = {
  G1: { rootKey: 'rsa2048', issuingKey: 'rsa2048', digest: 'sha256' },
  G2: { rootKey: 'rsa4096', issuingKey: 'rsa3072', digest: 'sha384' },
  E1: { rootKey: 'ec-p384', issuingKey: 'ec-p256', digest: 'sha256' },
} as const;
const generations = Object.keys(keys) as (keyof typeof keys)[];

const ceremonyPlan = {
  generations: generations.map((name) => ({
    name,
    ...keys[name],
    rootSubject: { organization: 'Inkan Test', commonName: `Inkan Test Root CA ${name}` },
    issuingSubject: { organization: 'Inkan Test', commonName: `Inkan Test Issuing CA ${name}` },
    rootYears: 20,
    issuingYears: 15,
    platformUnit: 'Inkan Test',
  })),
};

let open: OpenHouse;
let folder: Awaited<ReturnType<typeof tempDir>>;

beforeAll(async () => {
  folder = await tempDir();
  open = await openHouse({ ceremonyPlan });
});

afterAll(async () => {
  await relyingParties?.[Symbol.asyncDispose]();
  await open?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

/** What a TLS server needs of a generation, fetched from the public address and written as PEM. */
async function publishedFiles(generation: string): Promise<{ clientCas: string; crls: string }> {
  const clientCas = join(folder.path, `${generation}.cas.pem`);
  const crls = join(folder.path, `${generation}.crls.pem`);
  const fetched = async (path: string) =>
    Buffer.from(await (await fetch(`${open.house.urls.publication}/ca/${path}`)).arrayBuffer());
  await writeFile(clientCas, await fetched('bundle.pem'));
  let pem = '';
  for (const each of generations) {
    for (const list of ['root.crl', 'issuing.crl']) {
      pem += String((await openssl(['crl', '-inform', 'DER'], await fetched(`${each}/${list}`))).stdout);
    }
  }
  await writeFile(crls, pem);
  return { clientCas, crls };
}

/** The certificate in a package, as PEM in a file; what OpenSSL takes out of it. */
async function leafIn({ bytes, passphrase }: Package, name: string): Promise<{ leaf: string; opened: string }> {
  const [pkcs12, leaf] = [join(folder.path, `${name}.p12`), join(folder.path, `${name}.leaf.pem`)];
  await writeFile(pkcs12, bytes);
  const { stdout } = await openssl(['pkcs12', '-in', pkcs12, '-passin', `pass:${passphrase}`, '-nodes', '-clcerts']);
  await writeFile(leaf, stdout);
  return { leaf, opened: String(stdout) };
}

/** What `openssl verify` says of a certificate by the published CAs and lists. */
async function verify(generation: string, leaf: string, ...options: string[]) {
  const { clientCas, crls } = await publishedFiles(generation);
  return openssl(['verify', ...options, '-crl_check_all', '-CAfile', clientCas, '-CRLfile', crls, leaf]);
}

/** What `openssl ocsp` says of a certificate; it verifies the answer with nothing but the root. */
async function ocspStatus(generation: string, leaf: string): Promise<string> {
  const at = (name: string) => join(folder.path, `${generation}.${name}`);
  for (const name of ['issuing', 'root']) {
    const der = Buffer.from(
      await (await fetch(`${open.house.urls.publication}/ca/${generation}/${name}.cer`)).arrayBuffer(),
    );
    await writeFile(at(`${name}.pem`), (await openssl(['x509', '-inform', 'DER'], der)).stdout);
  }
  const url = String((await openssl(['x509', '-in', leaf, '-noout', '-ocsp_uri'])).stdout).trim();
  expect(url).toBe(`${open.house.urls.publication}/ocsp`);
  const trust = ['-issuer', at('issuing.pem'), '-CAfile', at('root.pem')];
  const { stdout, stderr } = await openssl(['ocsp', '-sha256', ...trust, '-cert', leaf, '-url', url]);
  return stderr + String(stdout);
}

let relyingParties: RelyingParties | undefined;

/** Started once, for all generations at once. */
async function parties(): Promise<RelyingParties> {
  relyingParties ??= await startRelyingParties(join(folder.path, 'relying-parties'), {
    publicationUrl: open.house.urls.publication,
    ...{ certificate: open.house.tls.certificate, key: open.house.tls.key },
  });
  return relyingParties;
}

/** Which servers let the owner of a package in: nginx and Apache, by lists and by OCSP. */
async function admittedBy(file: Package): Promise<string[]> {
  const { urls } = await parties();
  const trustedCa = await readFile(open.house.tls.ca, 'utf8');
  const { bytes: pkcs12, passphrase } = file;
  const knocks = await Promise.all(urls.map((url) => knock(url, { trustedCa, pkcs12, passphrase })));
  return servers.filter((_name, at) => knocks[at]?.accepted);
}

/** What Chromium shows of the nginx that goes by lists, with the package in its NSS database. */
async function shownInChromium({ bytes: pkcs12, passphrase }: Package) {
  const { urls } = await parties();
  await using browser = await openBrowser({ trustedCa: open.house.tls.ca, credential: { pkcs12, passphrase } });
  const page = await browser.context.newPage();
  const answer = await page.goto(urls[0] ?? '');
  return { status: answer?.status(), text: await page.locator('body').innerText() };
}

async function contractOf(generation: string): Promise<DemonstrationCustomer> {
  const services = await open.operator.get<{ items: { id: string }[] }>('/v1/services');
  const today = new Date();
  const contract = await open.operator.post<{ id: string }>('/v1/contracts', {
    organizationId: open.customer.organizationId,
    serviceId: services.items[0]?.id,
    licences: 10,
    startsOn: new Date(today.getTime() - 86_400_000).toISOString().slice(0, 10),
    endsOn: new Date(today.getTime() + 300 * 86_400_000).toISOString().slice(0, 10),
    generation,
  });
  return { ...open.customer, contractId: contract.id };
}

async function collect(email: string): Promise<Package> {
  await using visit = visitPortal(open.house.tls.ca);
  return await collectAsUser(visit, {
    collect: await open.inbox.waitFor(email, subjects.userCollect),
    notice: await open.inbox.waitFor(email, subjects.userNotice),
  });
}

describe.each(generations)('a person, from registration to refusal, under %s', (generation) => {
  const email = generation === 'G1' ? exampleUser.email : `${generation}-Taro@mytest.jp`;
  let contractId: string;
  let certificate: Certificate;
  let file: Package;
  let leaf: string;

  it('is registered by the administrator and gets a certificate', async () => {
    ({ contractId } = await contractOf(generation));
    const { certificateId } = await registerUser(open.administrator, contractId, { ...exampleUser, email });
    certificate = await certificateIn(open.administrator, contractId, certificateId, ({ serial }) => Boolean(serial));
    expect(certificate).toMatchObject({ state: 'issued', stateName: '証明書発行済み', generation, deviceCode: '01' });
  });

  it('gets exactly two mails and, by them, the package', async () => {
    file = await collect(email);
    const mails = await open.inbox.mailsTo(email);
    expect(mails.map(({ subject }) => subject).sort()).toEqual([subjects.userNotice, subjects.userCollect].sort());
    const shown = await open.administrator.get<Certificate>(certificatePath(contractId, certificate.id));
    expect(shown).toMatchObject({ state: 'collected', stateName: '有効' });
  });

  it('has a package that OpenSSL opens, with the chain that OpenSSL verifies', async () => {
    let opened: string;
    ({ leaf, opened } = await leafIn(file, generation));
    expect(opened).toContain('BEGIN PRIVATE KEY');

    const verified = await verify(generation, leaf, '-x509_strict', '-purpose', 'sslclient');
    expect(String(verified.stdout)).toContain(': OK');
    const text = String(
      (await openssl(['x509', '-in', leaf, '-noout', '-subject', '-nameopt', 'RFC2253', '-serial'])).stdout,
    );
    expect(text).toContain(`emailAddress=${email},CN=Yamada Taro,OU=Inkan Test,O=MyTest Inc.,C=JP`);
    expect(text.toLowerCase()).toContain(certificate.serial.replace(/^0+/, ''));
  });

  it('is good by OCSP, asked at the address in its certificate', async () => {
    expect(await ocspStatus(generation, leaf)).toMatch(/Response verify OK[\s\S]*: good/);
  });

  it('is let in by nginx and Apache, as infra/relying-party sets them up', async () => {
    expect(await admittedBy(file)).toEqual(servers);
  });

  it.runIf(generation === 'G1')('is let in by that nginx in Chromium, which has imported the package', async () => {
    expect(await shownInChromium(file)).toEqual({
      status: 200,
      text: expect.stringContaining(`emailAddress=${email}`),
    });
  });

  it.runIf(generation === 'G1')('renews with it, and both are let in until the old one ends', async () => {
    await inItsLastMonth(open, certificate.id);
    const [held, renewed] = [join(folder.path, 'held.p12'), join(folder.path, 'renewed.p12')];
    await writeFile(held, file.bytes);
    const args = ['renew', `${open.house.urls.renewal}/renewal`, '--with', held, '--p12', renewed];
    const { code, said } = await enrolClient(open, args, [file.passphrase]);
    expect([code, said]).toEqual([0, expect.stringContaining('証明書をファイルに保存しました。')]);
    expect(await admittedBy(await packageIn(renewed, said))).toEqual(servers);
    expect(await admittedBy(file)).toEqual(servers);
  });

  it('is refused by all of them once revoked and the CRL fetched, within a minute; by OCSP at once', async () => {
    const revokedAt = Date.now();
    const { items } = await open.administrator.post<{ items: Certificate[] }>(
      `/v1/contracts/${contractId}/revocations`,
      { certificateIds: [certificate.id], reason: 'keyCompromise' },
    );
    expect(items).toMatchObject([{ state: 'revoked', stateName: '失効済み' }]);
    // At once, whatever the CRL still says.
    expect(await ocspStatus(generation, leaf)).toMatch(/Response verify OK[\s\S]*: revoked/);
    for (const server of await admittedBy(file)) expect(server).not.toContain('OCSP');
    const { fetchCrls } = await parties();
    await expect.poll(() => fetchCrls().then(() => admittedBy(file)), { timeout: 70_000, interval: 1_000 }).toEqual([]);
    expect(Date.now() - revokedAt).toBeLessThan(70_000);
    // The published list had it sooner than the servers fetched it.
    const listed = await open.administrator.get<Certificate>(certificatePath(contractId, certificate.id));
    expect(Date.parse(listed.inCrlAt ?? '') - Date.parse(listed.revokedAt ?? '')).toBeLessThan(60_000);

    if (generation === 'G1') expect(await shownInChromium(file)).toMatchObject({ status: 400 });
    const verified = await verify(generation, leaf);
    expect(verified.stderr + String(verified.stdout)).toContain('certificate revoked');
  });
});

describe('an administrator', () => {
  it('registers one person with three devices and gets three certificates', async () => {
    const { contractId } = open.customer;
    const devices = [{ deviceCode: '01' }, { deviceCode: '11', email: 'Phone-7@mytest.jp' }, { deviceCode: '30' }];
    const made = await open.administrator.post<{ devices: { certificateId: string }[] }>(
      `/v1/contracts/${contractId}/users`,
      person(7, devices),
    );
    expect(made.devices).toHaveLength(3);
    for (const { certificateId } of made.devices) {
      await certificateIn(open.administrator, contractId, certificateId, ({ state }) => state === 'issued');
    }
    expect(await open.inbox.waitFor('Phone-7@mytest.jp', subjects.userCollect)).toBeDefined();
  });

  it('finds every mail and its fate in the delivery log', async () => {
    const path = `/v1/organizations/${open.customer.organizationId}/deliveries?limit=200`;
    const log = () => open.administrator.get<{ items: { state: string; messageId: string }[] }>(path);
    const { items } = await log();
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ messageId }) => messageId)).size).toBe(items.length);
    // The catcher has a mail a moment before its delivery is marked.
    await expect
      .poll(async () => (await log()).items.filter(({ state }) => state !== 'sent'), { timeout: 30_000 })
      .toEqual([]);
  });

  it('is refused soon after being revoked, on the connection that is open already', async () => {
    const path = `/v1/organizations/${open.customer.organizationId}/administrators`;
    const colleague = {
      email: 'kanri-2@mytest.jp',
      familyName: '管理',
      givenName: '次郎',
      familyNameEnglish: 'Kanri',
      givenNameEnglish: 'Jiro',
      role: 'administrator',
    };
    const made = await open.administrator.post<{ id: string }>(path, colleague);
    await using visit = visitPortal(open.house.tls.ca);
    const api = open.api(await collectAdministrator(open.inbox, visit, colleague.email));
    expect((await api.ask('GET', '/v1/me')).status).toBe(200);
    await open.administrator.post(`${path}/${made.id}/revocation`, {});
    await expect
      .poll(async () => (await api.ask('GET', '/v1/me')).status, { timeout: 10_000, interval: 100 })
      .toBe(403);
    expect((await api.ask('GET', '/v1/me')).body).toMatchObject({ code: 'certificate-revoked' });
  });
});

describe('while the signer is down', () => {
  it('lists, CAs and OCSP are served as before; a revocation is told by OCSP at once, and by the list soon after', async () => {
    const { contractId } = await contractOf('G1');
    const { certificateId } = await registerUser(open.administrator, contractId, person(9));
    const { leaf } = await leafIn(await collect(person(9).email), 'outage');
    const verified = async () => {
      const { stdout, stderr } = await verify('G1', leaf);
      return String(stdout) + stderr;
    };
    {
      await using _down = await open.house.services.without('signer');
      await expect(fetch(`http://127.0.0.1:${open.house.ports.signer}/readyz`)).rejects.toThrow();
      expect(await verified()).toContain(': OK');
      const list = `${open.house.urls.publication}/ca/G1/issuing.crl`;
      const { headers } = await fetch(list);
      expect(headers.get('cache-control')).toMatch(/max-age=\d+/);
      const again = await fetch(list, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
      expect(await ocspStatus('G1', leaf)).toMatch(/Response verify OK[\s\S]*: good/);
      await open.administrator.post(`/v1/contracts/${contractId}/revocations`, { certificateIds: [certificateId] });
      expect(await ocspStatus('G1', leaf)).toMatch(/Response verify OK[\s\S]*: revoked/);
      // Nobody signs a list that has it, which takes a moment else.
      await pause(2_000);
      expect(await verified()).toContain(': OK');
    }
    await expect.poll(verified, { timeout: 60_000, interval: 500 }).toContain('certificate revoked');
  });
});

describe('one request', () => {
  it('is found by its correlation id in every service it went through, up to the mail', async () => {
    const correlationId = `journey-${Date.now()}`;
    const path = `/v1/contracts/${open.customer.contractId}/users`;
    const answer = await open.administrator.ask('POST', path, person(8), { 'x-correlation-id': correlationId });
    expect(answer.status).toBe(202);
    await open.inbox.waitFor(person(8).email, subjects.userNotice);
    const services = ['gateway', 'users', 'certificates', 'signer', 'enrolment', 'notifications'] as const;
    await expect
      .poll(
        async () => {
          const logs = await Promise.all(services.map((name) => readFile(open.house.services.logFile(name), 'utf8')));
          return services.filter((_name, i) => !logs[i]?.includes(correlationId));
        },
        { timeout: 30_000 },
      )
      .toEqual([]);
  });
});
