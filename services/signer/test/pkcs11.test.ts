import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCrl } from '../src/issue-crl/issue-crl.ts';
import { openKey } from '../src/keys/open-key.ts';
import { openKeptCrls } from '../src/recovery/kept-crls.ts';
import { createWorld, issuedIn, silent, type TestKey, type World } from './world.ts';

const run = promisify(execFile);
/** Debian's path. */
const modulePath = '/usr/lib/softhsm/libsofthsm2.so';

let folder: Awaited<ReturnType<typeof tempDir>>;
const at = (...names: string[]): string => join(folder.path, ...names);
beforeAll(async () => {
  folder = await tempDir();
  await mkdir(at('tokens'));
  await writeFile(at('softhsm2.conf'), `directories.tokendir = ${at('tokens')}\n`);
  await writeFile(at('pin'), '4711\n');
  await writeFile(at('wrong-pin'), '4712\n');
  // Read by the library when it is loaded, in this process.
  process.env['SOFTHSM2_CONF'] = at('softhsm2.conf');
  await run('softhsm2-util', ['--init-token', '--free', '--label', 'CA token', '--pin', '4711', '--so-pin', '0815']);
});
afterAll(async () => {
  delete process.env['SOFTHSM2_CONF'];
  await folder[Symbol.asyncDispose]();
});

const uriOf = (key: string, { token = 'CA%20token', pin = 'pin' } = {}): string =>
  `pkcs11:token=${token};object=${key};type=private?module-path=${modulePath}&pin-source=file:${at(pin)}`;

describe.each<[TestKey, string]>([
  ['rsa2048', 'T1'],
  ['rsa3072', 'T2'],
  ['ec-p256', 'T3'],
])('a CA whose %s key was made in a token and stays there', (key, name) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ [name]: key }, { issuingKeyUri: uriOf(name) });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('issues certificates and a list that OpenSSL takes', async () => {
    const answer = await world.issue(world.command([world.request(), world.request()]));
    const [good, revoked] = [issuedIn(answer, 0), issuedIn(answer, 1)];
    const serial = new X509Certificate(revoked).serialNumber.toLowerCase().padStart(32, '0');
    const revokedAt = world.clock.now().toISOString();
    await world.revoke(
      world.revokeCommand([{ generation: name, serial, revokedAt, reason: 'keyCompromise' as const }]),
    );
    const generation = world.generations.get(name) ?? expect.fail('no generation');
    const kept = await openKeptCrls(at(`${name}-state`));
    await issueCrl({ database: world.database, kept, clock: world.clock, logger: silent }, generation);
    const [list] = await world.testDatabase.query<{ der: Buffer }>('select der from crl_files');

    const pem = (type: string, der: Buffer): string =>
      `-----BEGIN ${type}-----\n${der.toString('base64')}\n-----END ${type}-----\n`;
    const read = (file: string) => readFile(join(world.folder, 'public', name, file), 'utf8');
    await writeFile(at('ca.pem'), (await read('root.crt')) + (await read('issuing.crt')));
    await writeFile(at('crls.pem'), pem('X509 CRL', list?.der ?? Buffer.of()));
    const judge = async (certificate: Buffer): Promise<string> => {
      await writeFile(at('client.pem'), pem('CERTIFICATE', certificate));
      const now = String(Math.floor(world.clock.now().getTime() / 1000));
      const files = ['-CAfile', at('ca.pem'), '-CRLfile', at('crls.pem'), at('client.pem')];
      const { stdout, stderr } = await openssl(['verify', '-x509_strict', '-crl_check', '-attime', now, ...files]);
      return `${stdout}${stderr}`;
    };
    expect(await judge(good)).toMatch(/client\.pem: OK/);
    expect(await judge(revoked)).toMatch(/certificate revoked/);
  });

  it('leaves no key in a file, and its key cannot be taken out of the token', async () => {
    const files = await run('ls', [join(world.folder, 'private', name)]);
    expect(files.stdout.trim()).toBe('issuing.key.uri');
    const { stdout } = await run('softhsm2-util', ['--show-slots'], { env: process.env });
    expect(stdout).toContain('CA token');
  });
});

describe('a key in a token is refused', () => {
  beforeAll(async () => {
    const { stdout } = await openssl(['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']);
    await writeFile(at('import.pem'), stdout);
    const key = ['--label', 'imported', '--id', '0a'];
    await run('softhsm2-util', ['--import', at('import.pem'), '--token', 'CA token', '--pin', '4711', ...key]);
  });

  it('when it is not there, or the token is not, or the PIN is wrong', async () => {
    await expect(openKey(uriOf('nobody'), '', 'rsa-sha256')).rejects.toThrow(/no public key/);
    await expect(openKey(uriOf('imported', { token: 'other' }), '', 'rsa-sha256')).rejects.toThrow(/no token/);
    const wrong = uriOf('imported', { pin: 'wrong-pin' }).replace('object=imported', 'object=imported;id=%0a');
    // A token takes the wrong PIN of whoever is logged in already; CKR_USER_ALREADY_LOGGED_IN says nothing of it.
    await expect(run(process.execPath, [opener, wrong, 'rsa-sha256'])).rejects.toThrow(/C_Login: CKR 0x000000a0/);
  });

  it('when it cannot make the signatures of its generation', async () => {
    await expect(openKey(uriOf('imported'), '', 'ecdsa-sha256')).rejects.toThrow(/cannot sign with ecdsa-sha256/);
  });

  it('and not when it was brought there by the token’s own tools', async () => {
    const key = await openKey(uriOf('imported'), '', 'rsa-sha256');
    expect(key.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    const expected = await openssl(['pkey', '-in', at('import.pem'), '-pubout', '-outform', 'DER']);
    expect(key.publicKey.export({ type: 'spki', format: 'der' })).toEqual(expected.stdout);
  });
});

const opener = new URL('./open-key-child.ts', import.meta.url).pathname;
