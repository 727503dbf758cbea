import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Answer,
  fetchClientTrust,
  knock,
  letPeopleRenew,
  linkIn,
  logIn,
  readCredentials,
  startTlsServer,
  subjects,
  until,
  visitPortal,
} from '@inkan/demonstration';
import { certificationRequest, freePort, openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadFrom, logInTo, openKeyBrowser } from './browser-key-page.ts';
import { look } from './console-screen.ts';
import { enrolClient, packageIn } from './enrol-client.ts';
import { type Witness, watch } from './evidence.ts';
import { unpack } from './foreign-authority.ts';
import { inItsLastMonth } from './in-its-last-month.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { certificateIn, certificatePath, person } from './people.ts';
import { refusal } from './refusals.ts';
import { findLeaks, keySecret, textSecret } from './secret-search.ts';

/** An issuing CA of five years, so that a term of 69 months outlives it. */
const ceremonyPlan = {
  generations: [
    {
      ...({ name: 'E1', rootKey: 'ec-p384', issuingKey: 'ec-p256', digest: 'sha256' } as const),
      rootSubject: { organization: 'Inkan Test', commonName: 'Inkan Test Root CA E1' },
      issuingSubject: { organization: 'Inkan Test', commonName: 'Inkan Test Issuing CA E1' },
      ...{ rootYears: 10, issuingYears: 5, platformUnit: 'Inkan Test' },
    },
  ],
};

let open: OpenHouse;
beforeAll(async () => {
  open = await openHouse({ ceremonyPlan });
});
afterAll(async () => {
  await witness?.[Symbol.asyncDispose]();
  await open?.[Symbol.asyncDispose]();
});

let witness: Witness | undefined;
/** One for the house, from its first use on. */
const theWitness = async (): Promise<Witness> => {
  witness ??= await watch(open);
  return witness;
};

let number = 0;
/** A contract over a service of its own with these options; everything else as it is by default, but fast keys. */
async function contractWith(options: object): Promise<string> {
  const { providerId, organizationId } = open.customer;
  number += 1;
  const service = { providerId, name: `サービス${number}`, options: { keyAlgorithm: 'ec-p256', ...options } };
  const { id: serviceId } = await open.operator.post<{ id: string }>('/v1/services', service);
  const days = { startsOn: '2020-01-01', endsOn: '2040-12-31' };
  const body = { organizationId, serviceId, licences: 50, ...days };
  return (await open.operator.post<{ id: string }>('/v1/contracts', body)).id;
}

type Devices = { devices: { certificateId: string; notAfter: string; cut: boolean }[] };
function ask(contractId: string, device: object, { dryRun = false, as = open.administrator } = {}): Promise<Answer> {
  number += 1;
  const body = person(number, [{ deviceCode: '01', ...device }]);
  return as.ask('POST', `/v1/contracts/${contractId}/users${dryRun ? '?dryRun=true' : ''}`, body);
}

/** The certificate as OpenSSL reads it. */
async function issued(contractId: string, device: object) {
  const answer = await ask(contractId, device);
  expect([answer.status, answer.body]).toEqual([202, expect.anything()]);
  const id = (answer.body as Devices).devices[0]?.certificateId ?? '';
  await certificateIn(open.administrator, contractId, id, ({ serial }) => Boolean(serial));
  const pem = String((await open.administrator.ask('GET', `${certificatePath(contractId, id)}/pem`)).body);
  const text = async (...args: string[]) => String((await openssl(args, Buffer.from(pem))).stdout);
  return {
    id,
    all: await text('x509', '-noout', '-text', '-nameopt', 'RFC2253,utf8,-esc_msb'),
    dates: await text('x509', '-noout', '-dates'),
    asn1: await text('asn1parse', '-i'),
  };
}

/** What is refused: code and pointer with its code. */
const refused = async (contractId: string, device: object) => refusal(await ask(contractId, device)).fields;

const day = (fromToday: number) =>
  new Date(Date.now() + 9 * 3_600_000 + fromToday * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/');

describe('a service without options', () => {
  it('refuses every input that it does not know, by its name, all at once', async () => {
    const contractId = await contractWith({});
    const device = {
      ...{ validFrom: day(1), validTo: day(2), organization: 'A', organizationUnit1: 'B', organizationUnit2: 'C' },
      ...{ upn: 'taro@corp.example', sid: 'S-1-5-21-1-2-3-1001', restriction: { mode: 'or' } },
    };
    const answer = await ask(contractId, device);
    const items = ['validFrom', 'validTo', 'organization', 'organizationUnit1', 'organizationUnit2', 'upn', 'sid'];
    expect([...refusal(answer).fields].sort()).toEqual(
      [...items, 'restriction'].map((item) => `/devices/0/${item} not-offered`).sort(),
    );
    expect(JSON.stringify(answer.body)).toContain('このサービスでは「プリンシパル名」を指定できません。');
  });

  it('issues a certificate for its clients and nothing else', async () => {
    const { all } = await issued(await contractWith({}), {});
    expect(all).toContain('TLS Web Client Authentication');
    expect(all).not.toMatch(/E-mail Protection|Smartcard|othername|1\.3\.6\.1\.4\.1\.311/i);
  });
});

describe('validity', () => {
  it('fixed ends on the last second in Japan of the last day of its term', async () => {
    const { dates } = await issued(await contractWith({ termMonths: 1 }), {});
    expect(dates).toMatch(/notAfter=.* 14:59:59 \d{4} GMT/);
  });

  it('fixed is cut to the end of the issuing CA, and said so before it is confirmed', async () => {
    const contractId = await contractWith({ termMonths: 69 });
    const answer = await ask(contractId, {}, { dryRun: true });
    const [device] = (answer.body as Devices).devices;
    expect([answer.status, device?.cut]).toEqual([200, true]);
    const { dates } = await issued(contractId, {});
    const { items } = await open.administrator.get<{ items: { issuing: { notAfter: string } }[] }>('/v1/generations');
    const end = new Date(/notAfter=(.*)/.exec(dates)?.[1] ?? '').toISOString();
    expect([end, device?.notAfter]).toEqual([items[0]?.issuing.notAfter, items[0]?.issuing.notAfter]);
  });

  it('date is the typed days in Japan, from 00:00:00 to 23:59:59', async () => {
    const { dates } = await issued(await contractWith({ validity: 'date', userRenewal: false }), {
      ...{ validFrom: day(1), validTo: day(10) },
    });
    expect(dates).toMatch(/notBefore=.* 15:00:00 .*\nnotAfter=.* 14:59:59 /);
  });

  it('datetime is the typed minutes in Japan', async () => {
    const { dates } = await issued(await contractWith({ validity: 'datetime', userRenewal: false }), {
      ...{ validFrom: `${day(1)} 09:30`, validTo: `${day(10)} 18:00` },
    });
    expect(dates).toMatch(/notBefore=.* 00:30:00 .*\nnotAfter=.* 09:00:00 /);
  });

  it.each([
    ['date', {}, ['/devices/0/validTo required']],
    ['date', { validFrom: day(-1), validTo: day(5) }, ['/devices/0/validFrom too-early']],
    ['date', { validFrom: day(5), validTo: day(4) }, ['/devices/0/validTo contradiction']],
    ['date', { validTo: '2027/02/30' }, ['/devices/0/validTo nonexistent-date']],
    ['date', { validTo: '2027-02-20' }, ['/devices/0/validTo format']],
    ['date', { validTo: day(500) }, ['/devices/0/validTo too-late']],
    ['datetime', { validTo: `${day(5)} 24:00` }, ['/devices/0/validTo nonexistent-date']],
    ['datetime', { validTo: day(5) }, ['/devices/0/validTo format']],
  ])('%s refuses %j', async (validity, device, fields) => {
    expect(await refused(await contractWith({ validity, termMonths: 13, userRenewal: false }), device)).toEqual(fields);
  });

  it('typed, and fixed from then on, lets those renew whose days end within the month', async () => {
    const contractId = await contractWith({ validity: 'date' });
    const { organizationId } = open.customer;
    const { serviceId } = await open.operator.get<{ serviceId: string }>(`/v1/contracts/${contractId}`);
    await letPeopleRenew(open.operator, open.administrator, { organizationId, serviceId, contractId });
    type Listed = { items: { renewal: string | null; state: string }[] };
    await expect
      .poll(async () => {
        const { items } = await open.administrator.get<Listed>(`/v1/contracts/${contractId}/certificates`);
        return items.map(({ state, renewal }) => [state, renewal]);
      })
      .toEqual(Array.from({ length: 6 }, () => ['issued', 'open']));
  });

  it('typed past the end of the issuing CA is an error and not cut', async () => {
    const contractId = await contractWith({ validity: 'date', termMonths: 69, userRenewal: false });
    expect(await refused(contractId, { validTo: day(365 * 5 + 100) })).toEqual(['/devices/0/validTo too-late']);
  });
});

describe('subject, device and log-on', () => {
  it('O and OU stand in the subject in the order that Windows shows reversed', async () => {
    const { all } = await issued(await contractWith({ subjectOverride: true }), {
      ...{ organization: 'Branch Ltd.', organizationUnit1: 'ou1', organizationUnit2: 'ou2' },
    });
    const subject = /Subject: (.*)/.exec(all)?.[1] ?? '';
    expect(subject).toMatch(/^emailAddress=[^,]+,CN=Yamada Taro\d+,OU=Inkan Test,OU=ou1,OU=ou2,O=Branch Ltd\.,C=JP$/);
  });

  it('a restriction is kept, and refused on a device that has none', async () => {
    const contractId = await contractWith({ deviceRestriction: true });
    await issued(contractId, { restriction: { mode: 'or', windows: { macAddress: '0123456789ab' } } });
    const phone = { deviceCode: '11', restriction: { mode: 'or', windows: { macAddress: '0123456789ab' } } };
    expect((await refused(contractId, phone)).length).toBeGreaterThan(0);
    expect((await refused(contractId, { restriction: { mode: 'or' } })).length).toBeGreaterThan(0);
  });

  it('a restricted device enrols itself by its client; no other device does, and no browser', async () => {
    const contractId = await contractWith({ deviceRestriction: true });
    await using folder = await tempDir();
    const restriction = { mode: 'and', windows: { macAddress: '0123456789ab', computerName: 'PC-01' } };
    const { id } = await issued(contractId, { restriction });
    const { email } = person(number);
    const collect = await open.inbox.waitFor(email, subjects.userCollect);
    const notice = await open.inbox.waitFor(email, subjects.userNotice);
    await using visit = visitPortal(open.house.tls.ca);
    const credentials = await readCredentials(visit, notice);
    await logIn(visit, collect, credentials);
    expect((await visit.open(`${linkIn(collect)}/download`)).html).toContain('ブラウザーからはダウンロードできません');

    const client = async (computerName: string, args: string[], answers: string[]) => {
      const facts = join(folder.path, `${computerName}.json`);
      await writeFile(facts, JSON.stringify({ macAddresses: ['01:23:45:67:89:AB'], computerName }));
      return enrolClient(open, [...args, '--facts', facts], answers);
    };
    const file = join(folder.path, 'taro.p12');
    const enrolWith = (computerName: string) =>
      client(computerName, [linkIn(collect), '--p12', file], [credentials.id, credentials.password]);
    expect(await enrolWith('PC-02')).toEqual({ code: 6, said: expect.stringContaining('コンピュータ名: 不一致') });
    const state = async () => {
      return (await open.administrator.get<{ state: string }>(certificatePath(contractId, id))).state;
    };
    expect(await state()).toBe('issued');
    const { code, said } = await enrolWith('pc-01');
    expect([code, await state()]).toEqual([0, 'collected']);
    const passphrase = /「秘密の鍵」: (\S+)/.exec(said)?.[1] ?? '';
    const opened = await openssl(['pkcs12', '-in', file, '-noout', '-passin', `pass:${passphrase}`]);
    expect(opened.code).toBe(0);

    const renewedFile = join(folder.path, 'renewed.p12');
    const renew = [`renew`, `${open.house.urls.renewal}/renewal`, '--with', file, '--p12', renewedFile];
    const early = await client('pc-01', renew, [passphrase]);
    expect(early).toEqual({ code: 9, said: expect.stringContaining('有効期限の 30 日前から') });
    await inItsLastMonth(open, id);
    const elsewhere = await client('PC-02', renew, [passphrase]);
    expect(elsewhere).toEqual({ code: 6, said: expect.stringContaining('コンピュータ名: 不一致') });
    const renewed = await client('pc-01', renew, [passphrase]);
    expect([renewed.code, renewed.said]).toEqual([0, expect.stringContaining('7 日後')]);
    const { passphrase: itsOwn } = await packageIn(renewedFile, renewed.said);
    const again = await client('pc-01', ['renew', open.house.urls.renewal, '--with', renewedFile], [itsOwn]);
    expect(again).toEqual({ code: 9, said: expect.stringContaining('更新できる日時') });
    expect(await state()).toBe('revocationScheduled');
  });

  it('UPN and SID are what domain controllers look for', async () => {
    const { all, asn1 } = await issued(await contractWith({ upn: true }), {
      ...{ upn: 'taro@corp.example', sid: 'S-1-5-21-1004336348-1177238915-682003330-512' },
    });
    expect(all).toMatch(/Microsoft Smartcard ?Login|1\.3\.6\.1\.4\.1\.311\.20\.2\.2/);
    expect(asn1).toMatch(/1\.3\.6\.1\.4\.1\.311\.25\.2/);
    const san = /X509v3 Subject Alternative Name[\s\S]*?HEX DUMP\]:([0-9A-F]+)/.exec(asn1)?.[1] ?? '';
    const { stdout } = await openssl(['asn1parse', '-inform', 'DER', '-i'], Buffer.from(san, 'hex'));
    expect(String(stdout)).toMatch(
      /OBJECT +:Microsoft User Principal Name\n.*cont \[ 0 \].*\n.*UTF8STRING +:taro@corp\.example/,
    );
    const sid = /1\.3\.6\.1\.4\.1\.311\.25\.2[\s\S]*?HEX DUMP\]:([0-9A-F]+)/.exec(asn1)?.[1] ?? '';
    expect(Buffer.from(sid, 'hex').toString('latin1')).toContain('S-1-5-21-1004336348-1177238915-682003330-512');
  });

  it('emailProtection is a further use', async () => {
    const { all } = await issued(await contractWith({ emailProtection: true }), {});
    expect(all).toContain('TLS Web Client Authentication, E-mail Protection');
  });
});

describe('keys', () => {
  it.each([
    ['rsa2048', /Public-Key: \(2048 bit\)/, 'Digital Signature, Key Encipherment'],
    ['rsa3072', /Public-Key: \(3072 bit\)/, 'Digital Signature, Key Encipherment'],
    ['ec-p256', /ASN1 OID: prime256v1/, 'Digital Signature\n'],
    ['ec-p384', /ASN1 OID: secp384r1/, 'Digital Signature\n'],
  ])('of %s', async (keyAlgorithm, key, usage) => {
    const { all } = await issued(await contractWith({ keyAlgorithm }), {});
    expect(all).toMatch(key);
    expect(all).toContain(usage);
  });
});

const shown = (contractId: string, id: string) => open.administrator.get<object>(certificatePath(contractId, id));

/** Registers somebody whose device makes its key, and reads their two mails. */
async function awaiting(contractId: string, device: object) {
  const { body } = await ask(contractId, device);
  const id = (body as Devices).devices[0]?.certificateId ?? '';
  const { email } = person(number);
  const link = linkIn(await open.inbox.waitFor(email, subjects.userCollect));
  await using visit = visitPortal(open.house.tls.ca);
  return { id, link, credentials: await readCredentials(visit, await open.inbox.waitFor(email, subjects.userNotice)) };
}

/** A server that lets in what the CA has certified and no CRL names. */
async function openDoor() {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(await tempDir());
  const clientTrust = join(path, 'trust.pem');
  await writeFile(clientTrust, await fetchClientTrust(open.house.urls.publication, ['E1']));
  const { ca, certificate, key } = open.house.tls;
  const server = stack.use(await startTlsServer(await freePort(), { certificate, key, clientTrust }));
  const trustedCa = await readFile(ca, 'utf8');
  const running = stack.move();
  return {
    knock: (pkcs12: Buffer, passphrase: string) =>
      knock(`https://localhost:${server.port}`, { trustedCa, pkcs12, passphrase }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

describe('keyOrigin csr', () => {
  it('a tool hands in a request, and its certificate opens what the key that nobody else has seen opens', async () => {
    const contractId = await contractWith({ keyOrigin: 'csr' });
    const { id, link, credentials } = await awaiting(contractId, {});
    expect(await shown(contractId, id)).toMatchObject({ state: 'awaitingKey', stateName: '鍵登録待ち' });
    const listed = `/v1/contracts/${contractId}/certificates?state=awaitingKey`;
    expect(await open.administrator.get<{ items: object[] }>(listed)).toMatchObject({ items: [{ id }] });
    await using visit = visitPortal(open.house.tls.ca);
    const { request, privateKey } = await certificationRequest({ subject: '/O=Another Corporation/CN=root' });
    const handIn = () => visit.ask(`${link.replace('/collect/', '/client/')}/certificate`, { ...credentials, request });
    const first = await until('the certificate', async () => {
      const { status, body: file } = await handIn();
      expect([200, 202]).toContain(status);
      return status === 200 && String(file['bytes']);
    });
    expect((await handIn()).body['bytes']).toBe(first);
    expect(await shown(contractId, id)).toMatchObject({ state: 'collected' });

    await using folder = await tempDir();
    const [chain, key] = [join(folder.path, 'chain.pem'), join(folder.path, 'key.pem')];
    await writeFile(chain, Buffer.from(first, 'base64'));
    await writeFile(key, privateKey);
    const packed = await openssl(['pkcs12', '-export', '-inkey', key, '-in', chain, '-passout', 'pass:correct-pony-1']);
    await using door = await openDoor();
    expect(await door.knock(packed.stdout, 'correct-pony-1')).toMatchObject({ accepted: true });
  });
});

describe('keyOrigin csr, by the page', () => {
  it('a private key that was pasted is refused and kept nowhere, as is a megabyte; the request alone is taken', async () => {
    const witness = await theWitness();
    const contractId = await contractWith({ keyOrigin: 'csr' });
    const { id, link, credentials } = await awaiting(contractId, { deviceCode: '99' });
    await using browser = await openKeyBrowser({ locale: 'ja-JP' });
    const { page } = browser;
    await page.goto(link);
    await page.getByLabel('ID').fill(credentials.id);
    await page.getByLabel('パスワード').fill(credentials.password);
    await page.getByRole('button', { name: 'ログイン' }).click();
    const pasted = page.getByLabel('または、CSR の内容を貼り付け');
    const submit = page.getByRole('button', { name: 'CSR を登録する' });
    const { request, privateKey } = await certificationRequest();
    for (const wrong of [privateKey, `${privateKey}${request}`]) {
      await pasted.fill(wrong);
      await submit.click();
      await page.getByRole('alert').getByText('この鍵は破棄してください。').waitFor();
      expect(await pasted.inputValue()).toBe('');
    }
    await look(page, 'portal-private-key-refused');
    const megabyte = Buffer.alloc(1_048_576, 'x');
    const file = { name: 'device.csr', mimeType: 'application/pkcs10', buffer: megabyte };
    await page.getByLabel('CSR のファイル').setInputFiles(file);
    const [refused] = await Promise.all([page.waitForResponse((answer) => answer.status() === 413), submit.click()]);
    expect(refused.headers()['content-type']).toBe('text/html; charset=utf-8');
    await page.getByText('送信された内容が大きすぎます。').waitFor();
    await look(page, 'portal-too-large');
    expect(await shown(contractId, id)).toMatchObject({ state: 'awaitingKey' });

    const log = `/v1/audit-log?subject=${id}`;
    const refusals = await until('the refusals in the audit log', async () => {
      const read = await open.administrator.get<{ items: { operation: string; outcome: string }[] }>(log);
      const refused = read.items.filter(({ outcome }) => outcome === 'refused');
      return refused.length >= 3 && refused;
    });
    expect(refusals.map(({ operation }) => operation).sort()).toEqual([
      'refuse-request',
      'register-key',
      'register-key',
    ]);
    const secrets = [keySecret('private key', privateKey)];
    expect(findLeaks(await witness.evidence(), secrets)).toEqual([]);

    await page.goto(`${link}/key`);
    await pasted.fill((await certificationRequest()).request);
    await submit.click();
    // The answer is held until the certificate is there.
    await page.getByRole('button', { name: 'DER 形式' }).waitFor();
  });
});

describe('keyOrigin browser', () => {
  it('neither key nor 秘密の鍵 ever leaves the page; what it makes opens in OpenSSL, and lets its owner in', async () => {
    const witness = await theWitness();
    const contractId = await contractWith({ keyOrigin: 'browser' });
    const { id, link, credentials } = await awaiting(contractId, { deviceCode: '11' });
    await using browser = await openKeyBrowser({ viewport: { width: 390, height: 844 }, locale: 'ja-JP' });
    const { page } = browser;
    await logInTo(page, link, credentials);
    const passphrase = await page.locator('#suggestion').innerText();
    expect(passphrase).toMatch(/^[a-km-z2-9]{16}$/);
    await look(page, 'portal-browser-key');
    // By keyboard: the language, then the button.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#download').waitFor();
    await look(page, 'portal-browser-key-done');
    expect(await page.locator('#kept').innerText()).toBe(passphrase);
    const { fileName, bytes } = await downloadFrom(page);
    expect(fileName).toMatch(/^Person-\d+@mytest\.jp_11_[0-9a-f]{16}\.p12$/);
    expect(await shown(contractId, id)).toMatchObject({ state: 'collected' });

    const info = await openssl(['pkcs12', '-info', '-noout', '-passin', `pass:${passphrase}`], bytes);
    expect([info.code, info.stderr]).toEqual([0, expect.stringContaining('pbeWithSHA1And3-KeyTripleDES-CBC')]);
    await using door = await openDoor();
    expect(await door.knock(bytes, passphrase)).toMatchObject({ accepted: true });

    const { key } = await unpack({ pkcs12: bytes, passphrase });
    const secrets = [keySecret('private key', key), textSecret('passphrase', passphrase)];
    const evidence = new Map([...(await witness.evidence()), ['what the browser sent', browser.sent.join('\n')]]);
    expect(findLeaks(evidence, secrets)).toEqual([]);
    // And the search finds what is there.
    expect(findLeaks(new Map([['a place', `x${passphrase}x`]]), secrets)).toHaveLength(1);
    expect(browser.complaints).toEqual([]);
    await page.goto(`${link}/key`);
    expect(await page.locator('main').innerText()).toContain('証明書は、すでにダウンロードされています。');
  });

  it('a page that was closed too early is repaired by a new certificate on the same licence, in English and by choice', async () => {
    const contractId = await contractWith({ keyOrigin: 'browser', keyAlgorithm: 'rsa2048' });
    const { id, link, credentials } = await awaiting(contractId, { deviceCode: '01' });
    {
      await using browser = await openKeyBrowser({ locale: 'en-US' });
      await logInTo(browser.page, link, credentials);
      await browser.page.locator('#take-generated').click();
      await browser.page.locator('#download').waitFor();
    }
    expect(await shown(contractId, id)).toMatchObject({ state: 'issued' });
    await using browser = await openKeyBrowser({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
    const { page } = browser;
    await logInTo(page, link, credentials);
    expect(await page.locator('.warning').first().innerText()).toContain(
      'closed before the last certificate was downloaded',
    );
    await page.locator('#passphrase').fill('password1234');
    await page.locator('#repeated').fill('password1235');
    await page.keyboard.press('Enter');
    expect(await page.locator('#faults').innerText()).toMatch(/too easy to guess[\s\S]*not the same/);
    await look(page, 'portal-browser-key-faults');
    const passphrase = 'Kanazawa-jo=1583!';
    await page.locator('#passphrase').fill(passphrase);
    await page.locator('#repeated').fill(passphrase);
    await page.keyboard.press('Enter');
    await page.locator('#download').waitFor();
    await look(page, 'portal-browser-key-done-desktop');
    const { bytes } = await downloadFrom(page);
    const info = await openssl(['pkcs12', '-info', '-noout', '-passin', `pass:${passphrase}`], bytes);
    expect([info.code, info.stderr]).toEqual([0, expect.stringMatching(/AES-256-CBC, Iteration 100000/)]);
    expect(await shown(contractId, id)).toMatchObject({ state: 'revoked', revocationReason: 'superseded' });
    const listed = `/v1/contracts/${contractId}/certificates?state=collected`;
    expect(await open.administrator.get(listed)).toMatchObject({ items: [{ previousId: id }] });
    expect(await open.administrator.get(`/v1/contracts/${contractId}/licences`)).toMatchObject({ used: 1 });
    await using door = await openDoor();
    expect(await door.knock(bytes, passphrase)).toMatchObject({ accepted: true });
    expect(browser.complaints).toEqual([]);
  });
});

describe('administratorMayIssue', () => {
  it('off leaves registering to operator and provider, in the manual’s words', async () => {
    const contractId = await contractWith({ administratorMayIssue: false });
    const answer = await ask(contractId, {});
    expect(refusal(answer).what).toBe('403 issuing-not-allowed');
    expect(JSON.stringify(answer.body)).toContain('利用者追加削除が許可されたサービスが存在しません。');
    expect((await ask(contractId, {}, { as: open.operator })).status).toBe(202);
  });
});

describe('the user list over the whole house', () => {
  it('comes as a file in either encoding, with units by name and passwords for the administrator only', async () => {
    const contractId = await contractWith({});
    await issued(contractId, {});
    const path = `/v1/contracts/${contractId}/user-list`;
    const text = String((await open.administrator.ask('GET', path)).body);
    expect(text).toContain('証明書ダウンロード用パスワード');
    expect(text).toMatch(/,本社,,Person-\d+@mytest\.jp,[a-z2-9]{16},01,証明書発行済み,[0-9a-f]{32},E1,/);
    const operators = String((await open.operator.ask('GET', path)).body);
    expect(operators).toMatch(/,Person-\d+@mytest\.jp,,01,/);
    expect((await open.administrator.ask('GET', `${path}?encoding=shift_jis`)).status).toBe(200);
    expect(refusal(await open.administrator.ask('GET', `${path}?encoding=euc-jp`)).what).toBe('400 validation-failed');
  });
});
