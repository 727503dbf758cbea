import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openssl, tempDir } from '@inkan/testing';
import { toPem } from '../src/domain/pem.ts';
import { loadHttp } from './http-load.ts';
import { certifySigningKeys, masterKeysJson, openWorld, type World } from './support/world.ts';

export { startTestServers } from '@inkan/testing';

/** Answers a second of one process. */
export type OcspMeasurement = {
  /** To questions with a nonce, about certificates chosen at random, each signed for itself. */
  readonly fresh: number;
  /** To questions without, by GET, whose signatures are kept. */
  readonly cached: number;
  /** Of the same server with a constant as long, before and after. */
  readonly constant: number;
};

const connections = 64;
/** Certificates that are asked about again and again. */
const popular = 1_000;

/** Needs the servers of `startTestServers`. */
export async function measureOcsp(certificates: number, seconds: number): Promise<OcspMeasurement> {
  const masterKeys = masterKeysJson();
  await using world = await openWorld({ masterKeys });
  await using folder = await tempDir();
  world.clock.set(new Date());
  await certifySigningKeys(world);
  const serials = await fill(world, certificates);
  const [withNonce, without] = [
    await template(world, folder.path, '-nonce'),
    await template(world, folder.path, '-no_nonce'),
  ];
  const settings = {
    url: world.postgres.url,
    generationsDir: world.generationsDir,
    masterKeys,
    constantOctets: 1_000,
  };
  const script = new URL('./ocsp-server.ts', import.meta.url).pathname;
  const server = spawn(process.execPath, [script, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    const anySerial = (among: number) => serials[randomInt(Math.min(among, serials.length))] ?? Buffer.alloc(16);
    const load = (requestOf: () => Buffer, accept: (body: Buffer) => boolean, time = seconds) =>
      loadHttp(url, { connections, seconds: time, requestOf, accept });

    const paths = serials.slice(0, popular).map((serial) => getOf(`/ocsp/${without(serial).toString('base64url')}`));
    const fresh = () => load(() => postOf(withNonce(anySerial(certificates))), isGood);
    const cached = () => load(() => paths[randomInt(paths.length)] ?? Buffer.alloc(0), isGood);
    const constant = () =>
      load(
        () => getOf('/constant/x'),
        (body) => body.length === settings.constantOctets,
      );
    // Until it is compiled, and every popular signature is kept.
    for (const warmUp of [fresh, cached, constant]) await warmUp();
    const before = await constant();
    const [freshRate, cachedRate] = [await fresh(), await cached()];
    return { fresh: freshRate, cached: cachedRate, constant: (before + (await constant())) / 2 };
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
}

/** Issued certificates, as far as OCSP looks at them. @returns their serials, which all have 16 octets in DER */
async function fill(world: World, count: number): Promise<Buffer[]> {
  await world.postgres.query(
    `insert into certificates (certificate_id, profile, generation, key_algorithm, subject_id, display_name,
       subject_organization, common_name, email, email_protection, term_months, notify, priority, requested_at,
       public_key, not_before, not_after, issued_at, serial, certificate)
     select gen_random_uuid(), 'operator', 'G9', 'ec-p256', gen_random_uuid(), 'Bench', 'Bench', 'Bench', 'bench@example.jp',
       false, 13, false, 1, now(), '\\x00', now(), now() + interval '1 year', now(),
       '\\x11'::bytea || substr(uuid_send(gen_random_uuid()), 2), '\\x00'
     from generate_series(1, $1::int)`,
    [count],
  );
  await world.postgres.query('analyze certificates');
  const rows = await world.postgres.query<{ serial: Buffer }>(
    `select serial from certificates where common_name = 'Bench'`,
  );
  return rows.map(({ serial }) => serial);
}

const placeOfSerial = Buffer.from('11'.repeat(16), 'hex');

/** OpenSSL's question with another serial, and another nonce where it has one. */
async function template(
  world: World,
  folder: string,
  nonce: '-nonce' | '-no_nonce',
): Promise<(serial: Buffer) => Buffer> {
  const [issuer, request] = [join(folder, 'issuing.pem'), join(folder, 'request.der')];
  await writeFile(issuer, toPem(world.ca.issuingDer));
  const { code, stderr } = await openssl([
    'ocsp',
    nonce,
    '-issuer',
    issuer,
    '-serial',
    `0x${placeOfSerial.toString('hex')}`,
    '-reqout',
    request,
  ]);
  if (code !== 0) throw new Error(stderr);
  const der = await readFile(request);
  const at = der.indexOf(placeOfSerial);
  return (serial) => {
    const question = Buffer.from(der);
    serial.copy(question, at);
    if (nonce === '-nonce') randomBytes(16).copy(question, question.length - 16);
    return question;
  };
}

const getOf = (path: string): Buffer => Buffer.from(`GET ${path} HTTP/1.1\r\nhost: pki.test\r\n\r\n`, 'latin1');
const postOf = (body: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `POST /ocsp HTTP/1.1\r\nhost: pki.test\r\ncontent-type: application/ocsp-request\r\ncontent-length: ${body.length}\r\n\r\n`,
      'latin1',
    ),
    body,
  ]);

/** OCSPResponseStatus successful, and a CertStatus good in it: `[0]` of no octets behind the CertID. */
const good = Buffer.from('8000180f', 'hex');
const isGood = (body: Buffer): boolean => body[4] === 0x0a && body[6] === 0 && body.includes(good);
