import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  collectAsUser,
  fetchClientTrust,
  knock,
  openApi,
  openInbox,
  registerUser,
  startTlsServer,
  subjects,
  until,
  visitPortal,
} from '@inkan/demonstration';
import { freePort } from '@inkan/dev-servers';
import { type Demonstration, demonstrationFiles } from './src/demonstration.ts';
import { defaultDataDir } from './src/repository.ts';

type Certificate = {
  id: string;
  generation: string;
  serial: string;
  subject: string;
  stateName: string;
  notAfter: string;
};

const files = demonstrationFiles(defaultDataDir());
if (!existsSync(files.customer)) {
  console.error('先に別の端末で npm start を実行し、起動が終わるまでお待ちください。');
  process.exit(1);
}
const house = JSON.parse(await readFile(files.customer, 'utf8')) as Demonstration;
const pkcs12 = await readFile(files.administrator);
const passphrase = (await readFile(files.administratorPassword, 'utf8')).trim();
const trustedCa = house.tls.ca;
const inbox = openInbox(house.inboxUrl);
const scratch = await mkdtemp(join(tmpdir(), 'inkan-demo-'));

let steps = 0;
const say = (title: string, ...lines: string[]): void => {
  console.log(`\n${String(++steps).padStart(2)}. ${title}`);
  for (const line of lines) console.log(`    ${line}`);
};

try {
  await using nobody = openApi({ baseUrl: house.urls.administration, trustedCa });
  const closed = await nobody.ask('GET', '/v1/me');
  say('証明書なしで管理 API を開く', `HTTP ${closed.status} ${(closed.body as { title: string }).title}`);

  const credential = { pkcs12, passphrase };
  await using administrator = openApi({ baseUrl: house.urls.administration, trustedCa, credential });
  const me = await administrator.get<{ identity: { name: string; kind: string } }>('/v1/me');
  say('管理者が証明書でログインする', `${me.identity.name}（${me.identity.kind}）`);

  const email = `Sato-Jiro-${Date.now().toString(36)}@mytest.jp`;
  const person = {
    ...{ email, familyName: '佐藤', givenName: '次郎', familyNameKana: 'サトウ', givenNameKana: 'ジロウ' },
    ...{ familyNameEnglish: 'Sato', givenNameEnglish: 'Jiro', devices: [{ deviceCode: '01' }] },
  };
  const wrong = await administrator.ask('POST', `/v1/contracts/${house.contractId}/users`, {
    ...person,
    email: 'sato+jiro@mytest.jp',
    devices: [{ deviceCode: '77' }],
  });
  const { errors } = wrong.body as { errors: { pointer: string; message: string }[] };
  say(
    '入力を間違えて登録する',
    `HTTP ${wrong.status}`,
    ...errors.map(({ pointer, message }) => `${pointer}: ${message}`),
  );

  const { certificateId } = await registerUser(administrator, house.contractId, person);
  const path = `/v1/contracts/${house.contractId}/certificates/${certificateId}`;
  const issued = await until('the certificate', async () => {
    const found = await administrator.ask('GET', path);
    const certificate = found.body as Certificate;
    return found.status === 200 && certificate.serial ? certificate : undefined;
  });
  say(
    '利用者を登録する',
    `${person.familyName} ${person.givenName} <${email}>`,
    `証明書 ${issued.serial}（${issued.generation}）${issued.stateName}、${issued.notAfter} まで`,
  );

  const collect = await inbox.waitFor(email, subjects.userCollect);
  const notice = await inbox.waitFor(email, subjects.userNotice);
  say('メールが 2 通届く', `「${collect.subject}」`, `「${notice.subject}」`, house.inboxUrl);

  await using visit = visitPortal(trustedCa);
  const file = await collectAsUser(visit, { collect, notice });
  const collected = await administrator.get<Certificate>(path);
  say(
    'ポータルで「秘密の鍵」を登録し、証明書をダウンロードする',
    `${file.fileName}（${file.bytes.length} バイト）`,
    `状態：${collected.stateName}`,
  );

  const port = await freePort();
  const clientTrust = join(scratch, 'client-trust.pem');
  const ca = await readFile(trustedCa, 'utf8');
  const door = { url: `https://localhost:${port}/`, trustedCa: ca, pkcs12: file.bytes, passphrase: file.passphrase };
  const knockOnce = async () => {
    await writeFile(clientTrust, await fetchClientTrust(house.urls.publication, [issued.generation]));
    await using _server = await startTlsServer(port, { ...house.tls, clientTrust });
    // Awaited here: the server is stopped when this function is left.
    return await knock(door.url, door);
  };
  const before = await knockOnce();
  say(
    'この証明書で TLS サーバー（openssl s_server）に接続する',
    before.accepted ? `接続できた（${before.answer}）` : `拒否された（${before.answer}）`,
  );

  await administrator.post(`/v1/contracts/${house.contractId}/revocations`, {
    certificateIds: [certificateId],
    reason: 'keyCompromise',
  });
  const start = Date.now();
  await until('the CRL', async () => {
    const { inCrlAt, ...certificate } = await administrator.get<Certificate & { inCrlAt: string | null }>(path);
    return inCrlAt === null ? undefined : certificate;
  });
  say('失効する（紛失・盗難）', `${((Date.now() - start) / 1000).toFixed(1)} 秒で失効リスト（CRL）に載った`);

  const after = await knockOnce();
  say('もう一度 TLS サーバーに接続する', after.accepted ? '接続できてしまった' : `拒否された（${after.answer}）`);
  const asExpected = before.accepted && !after.accepted;
  console.log(asExpected ? '\n発行から失効まで、すべて確認できました。\n' : '\n期待どおりではありません。\n');
  process.exitCode = asExpected ? 0 : 1;
} catch (error) {
  console.error(`\n途中で止まりました：${error instanceof Error ? error.message : String(error)}`);
  console.error('npm start が動いているか、.data/logs の記録を確認してください。\n');
  process.exitCode = 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
process.exit();
