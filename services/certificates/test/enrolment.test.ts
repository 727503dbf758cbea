import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DeviceFacts } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { openssl, tempDir } from '@inkan/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '../src/domain/pem.ts';
import { buildPackage } from '../src/use-cases/build-package.ts';
import { destroyDueSecrets } from '../src/use-cases/destroy-due-secrets.ts';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { readEnrolment, readEnrolmentNotice, verifyEnrolmentPassword } from '../src/use-cases/read-enrolment.ts';
import { registerPassphrase } from '../src/use-cases/register-passphrase.ts';
import { requestIdentityCertificate } from '../src/use-cases/request-identity-certificate.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { administrator, visitor } from './support/actors.ts';
import {
  accept,
  aDevice,
  certificateRow,
  certifySigningKeys,
  honestAnswer,
  issueOne,
  newContract,
  openWorld,
  register,
  start,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => world.clock.set(start));
afterAll(() => world[Symbol.asyncDispose]());

/** Prints what Python's plistlib reads, octets as hex. */
const readPlist = `import json, plistlib, sys
print(json.dumps(plistlib.load(open(sys.argv[1], 'rb')), default=lambda octets: octets.hex(), ensure_ascii=False))`;

const passphrase = 'Himitsu no Kagi 2026!';
const dayMs = 86_400_000;
const secretsOf = (certificateId: string) =>
  world.postgres.query('select * from secrets where certificate_id = $1', [certificateId]);

async function issued(device = aDevice()): Promise<string> {
  return issueOne(world, await newContract(world), device);
}

async function issuedWithPassphrase(device = aDevice(), chosen = true): Promise<string> {
  const certificateId = await issued(device);
  await registerPassphrase(world.registrar, { certificateId, passphrase, chosen, visitor });
  return certificateId;
}

describe('the notice', () => {
  it('shows an ID and a password that open the certificate, and nothing else does', async () => {
    const certificateId = await issued();
    const { id, password } = await readEnrolmentNotice(world.registrar, certificateId);
    expect(id).toBe('Yamada-Taro@mytest.jp');
    expect(password).toMatch(/^[a-km-z2-9]{16}$/);
    const matches = (given: { id: string; password: string; certificateId?: string }) =>
      verifyEnrolmentPassword(world.registrar, { certificateId, ...given });
    const right = { id, password: password ?? '' };
    expect(await matches(right)).toBe(true);
    expect(await matches({ ...right, id: 'YAMADA-taro@MYTEST.JP' })).toBe(true);
    expect(await matches({ ...right, id: 'someone@mytest.jp' })).toBe(false);
    expect(await matches({ ...right, password: 'aaaaaaaaaaaaaaaa' })).toBe(false);
    expect(await matches({ ...right, password: '' })).toBe(false);
    expect(await matches({ ...right, certificateId: await issued() })).toBe(false);
    expect(await matches({ ...right, certificateId: newId() })).toBe(false);
  });
});

describe('the 秘密の鍵', () => {
  it.each([
    ['short', ['too-short']],
    ['全角のひみつのかぎです！', ['format']],
    ['password1234', ['unknown-value']],
    ['Yamada-Taro@mytest.jp', ['contradiction']],
  ])('%s is refused with every reason', async (text, codes) => {
    const certificateId = await issued();
    const run = registerPassphrase(world.registrar, { certificateId, passphrase: text, chosen: true, visitor });
    await expect(run).rejects.toMatchObject({
      code: 'validation-failed',
      fields: codes.map((code) => ({ pointer: '/passphrase', code })),
    });
  });

  it('is told to be registered, and stands nowhere in clear', async () => {
    const certificateId = await issuedWithPassphrase();
    expect(await readEnrolment(world.registrar, certificateId)).toMatchObject({
      passphraseRegistered: true,
      state: 'issued',
      displayName: '山田 太郎',
      organizationName: '株式会社テスト',
      defaultForm: 'modern',
      downloadableUntil: new Date(start.getTime() + 90 * dayMs).toISOString(),
    });
    expect(JSON.stringify(await secretsOf(certificateId))).not.toContain(Buffer.from(passphrase).toString('hex'));
  });
});

describe('the package', () => {
  it.each([
    ['01', 'default', 'AES-256-CBC', '100000'],
    ['11', 'default', 'pbeWithSHA1And3-KeyTripleDES-CBC', '100000'],
    ['11', 'modern', 'AES-256-CBC', '100000'],
  ] as const)(
    'for device %s in form %s opens in OpenSSL with key, certificate and chain',
    async (deviceCode, form, cipher, rounds) => {
      const certificateId = await issuedWithPassphrase(aDevice({ deviceCode }));
      const file = await buildPackage(world.registrar, { certificateId, form, visitor });
      expect(file.fileName).toMatch(new RegExp(`^Yamada-Taro@mytest\\.jp_${deviceCode}_[0-9a-f]{16}\\.p12$`));

      const info = await openssl(['pkcs12', '-info', '-noout', '-passin', `pass:${passphrase}`], file.bytes);
      expect(info.stderr).toContain(cipher);
      expect(info.stderr).toContain(rounds);
      const opened = await openssl(['pkcs12', '-nodes', '-passin', `pass:${passphrase}`], file.bytes);
      expect(opened.code).toBe(0);
      const text = opened.stdout.toString();
      expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
      expect(text).toContain('BEGIN PRIVATE KEY');
      const wrong = await openssl(['pkcs12', '-nodes', '-passin', 'pass:something else'], file.bytes);
      expect(wrong.code).not.toBe(0);

      await using folder = await tempDir();
      const trusted = join(folder.path, 'ca.pem');
      await writeFile(trusted, toPem(world.ca.rootDer) + toPem(world.ca.issuingDer));
      const leaf = toPem((await certificateRow(world, certificateId))['certificate'] as Buffer);
      const moment = String(Math.floor(start.getTime() / 1000));
      const chain = await openssl(
        ['verify', '-x509_strict', '-purpose', 'sslclient', '-attime', moment, '-CAfile', trusted],
        leaf,
      );
      expect(chain.stderr + chain.stdout.toString()).toContain('OK');
    },
  );

  it('is of the form that the service has decided, unless the person chooses the other', async () => {
    const contract = await newContract(world, { packageForm: 'modern' });
    const certificateId = await issueOne(world, contract, aDevice({ deviceCode: '20' }));
    await registerPassphrase(world.registrar, { certificateId, passphrase, chosen: true, visitor });
    expect(await readEnrolment(world.registrar, certificateId)).toMatchObject({ defaultForm: 'modern' });
    const cipherOf = async (form: 'default' | 'compatible') => {
      const { bytes } = await buildPackage(world.registrar, { certificateId, form, visitor });
      return (await openssl(['pkcs12', '-info', '-noout', '-passin', `pass:${passphrase}`], bytes)).stderr;
    };
    expect(await cipherOf('default')).toContain('AES-256-CBC');
    expect(await cipherOf('compatible')).toContain('pbeWithSHA1And3-KeyTripleDES-CBC');
  });

  it('of a service that gives profiles is one for iOS, signed so that OpenSSL verifies it, the same identity at every download', async () => {
    const contract = await newContract(world, { iosPackage: 'mobileconfig' });
    const certificateId = await issueOne(world, contract, aDevice({ deviceCode: '12' }));
    await registerPassphrase(world.registrar, { certificateId, passphrase, chosen: false, visitor });
    const order = { certificateId, form: 'default', visitor } as const;
    await expect(buildPackage(world.registrar, order)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await certificateRow(world, certificateId))['collected_at']).toBeNull();

    await certifySigningKeys(world);
    expect(await readEnrolment(world.registrar, certificateId)).toMatchObject({ defaultForm: 'mobileconfig' });
    const file = await buildPackage(world.registrar, order);
    expect(file).toMatchObject({
      fileName: expect.stringMatching(/_12_[0-9a-f]{16}\.mobileconfig$/),
      contentType: 'application/x-apple-aspen-config',
    });
    await using folder = await tempDir();
    const at = (name: string) => join(folder.path, name);
    await writeFile(at('root.pem'), toPem(world.ca.rootDer));
    const moment = String(Math.floor(start.getTime() / 1000));
    const verify = async (bytes: Buffer, out: string) => {
      const trust = ['-CAfile', at('root.pem'), '-attime', moment, '-out', at(out)];
      const { stderr } = await openssl(['cms', '-verify', '-inform', 'DER', ...trust], bytes);
      expect(stderr).toContain('Verification successful');
      return JSON.parse((await promisify(execFile)('python3', ['-c', readPlist, at(out)])).stdout);
    };
    const profile = await verify(file.bytes, 'first.plist');
    expect(profile).toMatchObject({
      PayloadType: 'Configuration',
      PayloadRemovalDisallowed: false,
      PayloadOrganization: '株式会社テスト',
    });
    const identities = (of: { PayloadContent: { PayloadUUID: string; PayloadType: string; Password?: string }[] }) =>
      of.PayloadContent.map(({ PayloadUUID, PayloadType, Password }) => [PayloadUUID, PayloadType, Password]);
    expect(identities(profile).map(([, type, password]) => [type, password])).toEqual([
      ['com.apple.security.root', undefined],
      ['com.apple.security.pkcs1', undefined],
      ['com.apple.security.pkcs12', undefined],
    ]);
    const pkcs12 = Buffer.from(profile.PayloadContent[2].PayloadContent, 'hex');
    expect((await openssl(['pkcs12', '-noout', '-passin', `pass:${passphrase}`], pkcs12)).code).toBe(0);
    const again = await verify((await buildPackage(world.registrar, order)).bytes, 'second.plist');
    expect([again.PayloadUUID, identities(again)]).toEqual([profile.PayloadUUID, identities(profile)]);
    // Whoever asks for a form gets the file itself.
    expect((await buildPackage(world.registrar, { ...order, form: 'compatible' })).fileName).toMatch(/\.p12$/);
  });

  it('holds the CAs of the generation that has issued, whose own certificate signs the profile around it', async () => {
    await using both = await openWorld({ older: {} });
    await certifySigningKeys(both);
    const contract = await newContract(both, { generation: 'G8', iosPackage: 'mobileconfig' });
    const certificateId = await issueOne(both, contract, aDevice({ deviceCode: '12' }));
    await registerPassphrase(both.registrar, { certificateId, passphrase, chosen: false, visitor });
    const fetched = (form: 'default' | 'compatible') => buildPackage(both.registrar, { certificateId, form, visitor });
    const older = both.olderCa ?? expect.fail('no G8');
    const { stdout } = await openssl(
      ['pkcs12', '-nokeys', '-passin', `pass:${passphrase}`],
      (await fetched('compatible')).bytes,
    );
    for (const der of [older.issuingDer, older.rootDer]) {
      expect(stdout.toString()).toContain(toPem(der).trim());
    }
    await using folder = await tempDir();
    const moment = String(Math.floor(start.getTime() / 1000));
    const profile = (await fetched('default')).bytes;
    const judged = async (rootDer: Buffer) => {
      await writeFile(join(folder.path, 'root.pem'), toPem(rootDer));
      const trust = ['-CAfile', join(folder.path, 'root.pem'), '-attime', moment, '-out', join(folder.path, 'plist')];
      return (await openssl(['cms', '-verify', '-inform', 'DER', ...trust], profile)).code;
    };
    expect(await judged(older.rootDer)).toBe(0);
    expect(await judged(both.ca.rootDer)).not.toBe(0);
  });

  it('under a generated 秘密の鍵 needs few rounds; one that only claims to be generated many', async () => {
    const honest = await issued();
    const generated = 'abcdefgh23456789';
    await registerPassphrase(world.registrar, { certificateId: honest, passphrase: generated, chosen: false, visitor });
    const rounds = async (certificateId: string, secret: string) => {
      const file = await buildPackage(world.registrar, { certificateId, form: 'modern', visitor });
      const info = await openssl(['pkcs12', '-info', '-noout', '-passin', `pass:${secret}`], file.bytes);
      return /MAC: sha256, Iteration (\d+)/.exec(info.stderr)?.[1];
    };
    expect(await rounds(honest, generated)).toBe('2048');
    expect(await rounds(await issuedWithPassphrase(aDevice(), false), passphrase)).toBe('100000');
  });

  it('waits for the certificate and for the 秘密の鍵', async () => {
    const device = aDevice();
    await register(world, await newContract(world), [device]);
    await issuePending(world.registrar);
    const order = { certificateId: device.certificateId, form: 'default' as const, visitor };
    await expect(buildPackage(world.registrar, order)).rejects.toMatchObject({ code: 'package-not-ready' });
    await accept(world, await honestAnswer(world));
    await expect(buildPackage(world.registrar, order)).rejects.toMatchObject({ code: 'package-not-ready' });
  });

  describe('of a device with a restriction', () => {
    const restriction = { mode: 'and' as const, macAddress: '00AA11BB22CC', loginUser: 'Taro' };
    const client = (facts: DeviceFacts) => ({ facts, passphrase: 'abcdefgh23456789' });
    const refusals = async (certificateId: string) =>
      world.postgres.query(
        `select outcome, after, address from audit where operation = 'refuse-device' and subject_id = $1 order by id`,
        [certificateId],
      );

    it('is not for browsers', async () => {
      const certificateId = await issuedWithPassphrase(aDevice({ restriction }));
      const run = buildPackage(world.registrar, { certificateId, form: 'default', visitor });
      await expect(run).rejects.toMatchObject({ code: 'device-check-required' });
      expect((await certificateRow(world, certificateId))['collected_at']).toBeNull();
      expect(await refusals(certificateId)).toMatchObject([
        { outcome: 'refused', after: { mode: 'and', by: 'browser' }, address: visitor.address },
      ]);
    });

    it('is refused to another device, which is told what matches, and so is the audit log', async () => {
      const certificateId = await issued(aDevice({ restriction }));
      const facts = { macAddresses: ['00:aa:11:bb:22:cc'], loginUser: 'hanako' };
      const order = { certificateId, form: 'default' as const, visitor, client: client(facts) };
      await expect(buildPackage(world.registrar, order)).rejects.toMatchObject({
        code: 'device-mismatch',
        details: { macAddress: 'matches', loginUser: 'differs' },
        text: { ja: expect.stringContaining('一致：MAC アドレス。不一致：ログインユーザ名。') },
      });
      expect(await refusals(certificateId)).toMatchObject([
        { after: { by: 'enrolment-client', matching: ['macAddress'], differing: ['loginUser'] } },
      ]);
      expect(await readEnrolment(world.registrar, certificateId)).toMatchObject({ state: 'issued', restricted: true });
    });

    it('is given to the device itself, under the 秘密の鍵 that its client made', async () => {
      const certificateId = await issued(aDevice({ restriction }));
      const facts = { macAddresses: ['ff-ff-ff-ff-ff-ff', '00-AA-11-BB-22-CC'], loginUser: ' TARO ' };
      const order = { certificateId, form: 'default' as const, visitor };
      const weak = { ...client(facts), passphrase: 'short' };
      await expect(buildPackage(world.registrar, { ...order, client: weak })).rejects.toMatchObject({
        code: 'validation-failed',
      });
      const file = await buildPackage(world.registrar, { ...order, client: client(facts) });
      const opened = await openssl(['pkcs12', '-noout', '-passin', 'pass:abcdefgh23456789'], file.bytes);
      expect(opened.code).toBe(0);
      expect(await readEnrolment(world.registrar, certificateId)).toMatchObject({
        state: 'collected',
        passphraseRegistered: false,
      });
    });
  });

  it('of an administrator opens with the password of the notice', async () => {
    const certificateId = newId();
    await world.registrar.database.transaction((tx) =>
      requestIdentityCertificate(world.registrar, tx, {
        certificateId,
        subjectId: newId(),
        profile: 'administrator',
        generation: 'G9',
        organizationId: newId(),
        organizationEnglishName: 'Test Corporation',
        commonName: 'Sato Hanako',
        displayName: '佐藤 花子',
        email: 'hanako@mytest.jp',
      }),
    );
    while ((await issuePending(world.registrar)) > 0);
    await accept(world, await honestAnswer(world));
    const { password } = await readEnrolmentNotice(world.registrar, certificateId);
    const file = await buildPackage(world.registrar, { certificateId, form: 'default', visitor });
    const opened = await openssl(['pkcs12', '-nodes', '-passin', `pass:${password}`], file.bytes);
    expect(opened.code).toBe(0);
    // RFC 2985 friendlyName, as OpenSSL shows a BMPString.
    expect(opened.stdout.toString()).toContain('subject=C = JP, O = Test Corporation');
    await expect(
      registerPassphrase(world.registrar, { certificateId, passphrase, chosen: true, visitor }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('key and password', () => {
  it('may be fetched again for 24 hours after the first download, then they are gone', async () => {
    const certificateId = await issuedWithPassphrase();
    const fetch = () => buildPackage(world.registrar, { certificateId, form: 'default', visitor });
    await fetch();
    expect((await certificateRow(world, certificateId))['collected_at']).toEqual(start);
    world.clock.advance(dayMs - 1);
    await fetch();
    await destroyDueSecrets(world.registrar);
    expect(await secretsOf(certificateId)).toHaveLength(1);
    world.clock.advance(1);
    // Refused on the dot, swept or not.
    await expect(fetch()).rejects.toMatchObject({ code: 'package-destroyed' });
    expect(await readEnrolmentNotice(world.registrar, certificateId)).toMatchObject({ password: null });
    await destroyDueSecrets(world.registrar);
    expect(await secretsOf(certificateId)).toHaveLength(0);
    expect((await certificateRow(world, certificateId))['secrets_destroyed_at']).toEqual(world.clock.now());
  });

  it('that nobody collects are gone after 90 days', async () => {
    const certificateId = await issued();
    world.clock.advance(90 * dayMs);
    await destroyDueSecrets(world.registrar);
    expect(await secretsOf(certificateId)).toHaveLength(0);
    expect(await readEnrolment(world.registrar, certificateId)).toMatchObject({
      downloadableUntil: null,
      state: 'issued',
    });
  });

  it('are gone at once on revocation', async () => {
    const contract = await newContract(world);
    const certificateId = await issueOne(world, contract);
    await registerPassphrase(world.registrar, { certificateId, passphrase, chosen: true, visitor });
    await revokeCertificates(world.registrar, {
      scope: { kind: 'all' },
      contractId: contract.contractId,
      certificateIds: [certificateId],
      reason: 'unspecified',
      dryRun: false,
      idempotency: undefined,
      actor: administrator,
    });
    expect(await secretsOf(certificateId)).toHaveLength(0);
    await expect(buildPackage(world.registrar, { certificateId, form: 'default', visitor })).rejects.toMatchObject({
      code: 'certificate-not-living',
    });
  });
});
