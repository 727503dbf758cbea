import { createPublicKey } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { certificationRequest, openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepContract, keepUser } from '../src/use-cases/apply-copies.ts';
import { buildPackage } from '../src/use-cases/build-package.ts';
import { type CertificateForm, collectCertificate } from '../src/use-cases/collect-certificate.ts';
import { destroyDueSecrets } from '../src/use-cases/destroy-due-secrets.ts';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { readEnrolment, readEnrolmentNotice, verifyEnrolmentPassword } from '../src/use-cases/read-enrolment.ts';
import { confirmCollected } from '../src/use-cases/read-issued-key.ts';
import { registerKey } from '../src/use-cases/register-key.ts';
import { reissueCertificates } from '../src/use-cases/reissue-certificates.ts';
import { renewCertificate } from '../src/use-cases/renew-certificate.ts';
import { reportRegister } from '../src/use-cases/report-register.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { administrator, visitor } from './support/actors.ts';
import {
  accept,
  aDevice,
  type Contract,
  certificateRow,
  contractFacts,
  emptyRegister,
  honestAnswer,
  issueAll,
  issueCommands,
  newContract,
  openWorld,
  outbox,
  register,
  registrationOf,
  start,
  type World,
} from './support/world.ts';

const stack = new AsyncDisposableStack();
let world: World;
let folder: string;
let contract: Contract;
beforeAll(async () => {
  world = stack.use(await openWorld());
  folder = stack.use(await tempDir()).path;
});
beforeEach(async () => {
  await emptyRegister(world);
  contract = await newContract(world, { keyOrigin: 'csr', licences: 1 });
});
afterAll(() => stack.disposeAsync());

const dayMs = 86_400_000;
const mailed = () => outbox<{ certificates: { certificateId: string }[] }>(world, 'enrolment.keys-awaited.v1');
const closed = () => outbox<{ certificateIds: string[] }>(world, 'enrolment.close-enrolments.v1');
const stateOf = async (certificateId: string) => (await readEnrolment(world.registrar, certificateId)).state;
const hand = (certificateId: string, request: string | Buffer) =>
  registerKey(world.registrar, { certificateId, request: Buffer.from(request), visitor });
const fetch = (certificateId: string, form: CertificateForm = 'pem') =>
  collectCertificate(world.registrar, { certificateId, form, visitor });
const seats = async () =>
  (await world.postgres.query('select 1 from seats where contract_id = $1', [contract.contractId])).length;
const audited = async (operation: string) =>
  (
    await world.postgres.query<{ facts: { outcome: string; after: object } }>(
      'select to_jsonb(a) as facts from audit a where a.operation = $1 and a.contract_id = $2 order by a.at',
      [operation, contract.contractId],
    )
  ).map(({ facts: { outcome, after } }) => ({ outcome, after }));
const chosen = (certificateIds: string[]) => ({
  ...({ scope: { kind: 'all' }, contractId: contract.contractId, certificateIds, dryRun: false } as const),
  ...{ idempotency: undefined, actor: administrator },
});
const reissue = async (id: string) => {
  const { items } = await reissueCertificates(world.registrar, { ...chosen([id]), typed: {}, revokeOn: undefined });
  return items[0]?.reissuedId ?? '';
};

async function registered(device = aDevice()): Promise<string> {
  await register(world, contract, [device]);
  return device.certificateId;
}

describe('a certificate whose key its device makes', () => {
  it('waits with a licence and a password, is mailed about at once, and asks nothing of the signer', async () => {
    const certificateId = await registered();
    expect(await stateOf(certificateId)).toBe('awaitingKey');
    expect(await issuePending(world.registrar)).toBe(0);
    expect(await mailed()).toMatchObject([{ certificates: [{ certificateId }] }]);
    expect(await seats()).toBe(1);
    expect(await reportRegister(world.registrar)).toMatchObject({ waitingForSigner: { certificates: 0 } });
    const { id, password } = await readEnrolmentNotice(world.registrar, certificateId);
    const given = { certificateId, id, password: password ?? '' };
    expect(await verifyEnrolmentPassword(world.registrar, given)).toBe(true);
    await expect(fetch(certificateId)).rejects.toMatchObject({ code: 'package-not-ready' });
  });

  it('is issued with that key, and with the register’s subject and extensions whatever the request begs for', async () => {
    const certificateId = await registered();
    world.clock.advance(40 * dayMs);
    const { request, privateKey } = await certificationRequest({
      subject: '/C=JP/O=Another Corporation/CN=root/emailAddress=root@example.com',
      more: [
        ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=keyCertSign'],
        ...[
          '-addext',
          'subjectAltName=DNS:vpn.example.com,email:root@example.com,otherName:1.3.6.1.4.1.311.20.2.3;UTF8:root@corp.test',
          '-addext',
          'extendedKeyUsage=serverAuth,1.3.6.1.4.1.311.20.2.2',
        ],
        // The SID of a domain's administrator: what KB5014754 maps by.
        ...['-addext', '1.3.6.1.4.1.311.25.2=ASN1:UTF8String:S-1-5-21-1-2-3-500'],
      ],
    });
    await hand(certificateId, request);
    expect(await stateOf(certificateId)).toBe('requested');
    await issueAll(world);
    expect(await readEnrolment(world.registrar, certificateId)).toMatchObject({
      state: 'issued',
      deviceKey: { origin: 'csr', algorithm: 'ec-p256' },
    });
    const row = await certificateRow(world, certificateId);
    // The fixed term counts from the key, not from the registration.
    expect(row['not_before']).toEqual(new Date(start.getTime() + 40 * dayMs - 5 * 60_000));
    expect(await outbox(world, 'enrolment.certificates-issued.v1')).toMatchObject([
      { certificates: [{ notify: false }] },
    ]);

    const der = await fetch(certificateId, 'der');
    const printed = (await openssl(['x509', '-inform', 'DER', '-noout', '-text'], der.bytes)).stdout.toString();
    expect(printed).toMatch(/CA:FALSE/);
    expect(printed).toMatch(/TLS Web Client Authentication\n/);
    expect(printed).toMatch(/email:Yamada-Taro@mytest\.jp\n/);
    expect(printed).not.toMatch(/Another|example\.com|CA:TRUE|Certificate Sign|Server Authentication/);
    expect(printed).not.toMatch(/corp\.test|othername|Smartcard|1\.3\.6\.1\.4\.1\.311|S-1-5-21/i);
    const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
    expect((await openssl(['x509', '-inform', 'DER', '-noout', '-pubkey'], der.bytes)).stdout.toString()).toBe(spki);
    expect(await stateOf(certificateId)).toBe('collected');
    expect(await world.postgres.query('select private_key from secrets')).toEqual([{ private_key: null }]);
    await expect(buildPackage(world.registrar, { certificateId, form: 'default', visitor })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('comes as PEM, DER and PKCS#7, which OpenSSL reads and whose chain it verifies', async () => {
    const certificateId = await registered();
    await hand(certificateId, (await certificationRequest()).request);
    await issueAll(world);
    const [pem, der, p7b] = await Promise.all(
      (['pem', 'der', 'pkcs7'] as const).map((form) => fetch(certificateId, form)),
    );
    expect([pem, der, p7b].map((file) => file?.fileName.split('.').at(-1))).toEqual(['pem', 'cer', 'p7b']);
    const bags = await openssl(['pkcs7', '-inform', 'DER', '-print_certs'], p7b?.bytes);
    const certificates = (text: string) =>
      text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    // As a set in DER stands: by octets.
    expect(new Set(certificates(bags.stdout.toString()))).toEqual(new Set(certificates(pem?.bytes.toString() ?? '')));
    const [own, issuing, root] = certificates(pem?.bytes.toString() ?? '');
    await writeFile(join(folder, 'root.pem'), root ?? '');
    await writeFile(join(folder, 'issuing.pem'), issuing ?? '');
    const verified = await openssl(
      [
        ...['verify', '-x509_strict', '-purpose', 'sslclient', '-attime', String(start.getTime() / 1000)],
        ...['-CAfile', join(folder, 'root.pem'), '-untrusted', join(folder, 'issuing.pem')],
      ],
      own,
    );
    expect(verified).toMatchObject({ code: 0 });
    expect((await openssl(['x509', '-inform', 'DER'], der?.bytes)).stdout.toString().trim()).toBe(own);
  });

  it('is one certificate, however often and in whatever form its request is handed in', async () => {
    const certificateId = await registered();
    const { request } = await certificationRequest();
    const der = (await openssl(['req', '-outform', 'DER'], request)).stdout;
    await Promise.all([hand(certificateId, request), hand(certificateId, der), hand(certificateId, request)]);
    await issuePending(world.registrar);
    await hand(certificateId, request);
    await accept(world, await honestAnswer(world));
    const once = await fetch(certificateId);
    await hand(certificateId, der);
    expect(await issuePending(world.registrar)).toBe(0);
    expect((await fetch(certificateId)).bytes.equals(once.bytes)).toBe(true);
    expect((await issueCommands(world)).flatMap(({ requests }) => requests)).toHaveLength(1);
    expect(await audited('register-key')).toEqual([{ outcome: 'done', after: { publicKey: 'EC P-256' } }]);
    await expect(hand(certificateId, (await certificationRequest()).request)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await audited('register-key')).at(-1)).toEqual({ outcome: 'refused', after: { reason: 'another-key' } });
  });
});

describe('a key is refused, with its reason kept,', () => {
  it('when it is weak, unproven, unreadable, or none that the service takes', async () => {
    const certificateId = await registered();
    const good = (await openssl(['req', '-outform', 'DER'], (await certificationRequest()).request)).stdout;
    const forged = Buffer.from(good);
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
    const { request: sent, privateKey } = await certificationRequest();
    const keyAsDer = (await openssl(['pkcs8', '-topk8', '-nocrypt', '-outform', 'DER'], privateKey)).stdout;
    const locked = (await openssl(['pkcs8', '-topk8', '-passout', 'pass:x'], privateKey)).stdout;
    const bad: [string | Buffer, string, string][] = [
      [(await certificationRequest({ key: 'rsa1024' })).request, 'rsa-too-small', 'out-of-range'],
      [(await certificationRequest({ key: 'rsa2048' })).request, 'key-not-offered', 'not-offered'],
      [(await certificationRequest({ key: 'rsa-exponent-3' })).request, 'rsa-exponent', 'out-of-range'],
      [(await certificationRequest({ key: 'ec-p521' })).request, 'ec-curve', 'not-offered'],
      [(await certificationRequest({ key: 'ed25519' })).request, 'key-algorithm', 'not-offered'],
      [privateKey, 'private-key', 'contradiction'],
      [`${privateKey}${sent}`, 'private-key', 'contradiction'],
      [Buffer.from(`\uFEFF${sent}${privateKey}`, 'utf16le'), 'private-key', 'contradiction'],
      [keyAsDer, 'private-key', 'contradiction'],
      [keyAsDer.toString('base64'), 'private-key', 'contradiction'],
      [locked, 'private-key', 'contradiction'],
      [forged, 'request-proof', 'contradiction'],
      [(await certificationRequest({ more: ['-sha1'] })).request, 'request-algorithm', 'not-offered'],
      [(await certificationRequest({ more: ['-x509'] })).request, 'request-unreadable', 'format'],
      ['', 'request-unreadable', 'format'],
      [Buffer.alloc(60_000, 0x30), 'request-unreadable', 'format'],
    ];
    for (const [request, , code] of bad) {
      await expect(hand(certificateId, request)).rejects.toMatchObject({
        code: 'validation-failed',
        fields: [{ pointer: '/request', code }],
      });
    }
    expect(await audited('register-key')).toEqual(bad.map(([, reason]) => ({ outcome: 'refused', after: { reason } })));
    expect(await stateOf(certificateId)).toBe('awaitingKey');
  });

  it('when another certificate has it, also in the same moment', async () => {
    const one = await registered();
    // Of another contract, so that no lock keeps the two apart.
    contract = await newContract(world, { keyOrigin: 'csr' });
    const other = await registered();
    const { request } = await certificationRequest();
    const outcomes = await Promise.allSettled([hand(one, request), hand(other, request)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const again = (id: string) =>
      hand(id, request).then(
        () => 'taken',
        (error) => error.code,
      );
    expect([await again(one), await again(other)].sort()).toEqual(['taken', 'validation-failed']);
    const done = `select 1 from audit where operation = 'register-key' and outcome = 'done' and subject_id = any($1)`;
    expect(await world.postgres.query(done, [[one, other]])).toHaveLength(1);
  });

  it('when nothing may be issued: the contract is over, the person leaves, the key is made here', async () => {
    const device = aDevice();
    const asked = await register(world, contract, [device]);
    const { request } = await certificationRequest();
    const over = contractFacts(contract, { keyOrigin: 'csr', revision: 2, endsAt: new Date(start.getTime() - 1000) });
    await world.registrar.database.transaction((tx) => keepContract(tx, over));
    await expect(hand(device.certificateId, request)).rejects.toMatchObject({ code: 'contract-not-active' });
    const runs = contractFacts(contract, { keyOrigin: 'csr', revision: 3 });
    await world.registrar.database.transaction((tx) => keepContract(tx, runs));
    const leaving = { ...registrationOf(contract, asked).user, revision: 2, state: 'deleting' as const };
    await world.registrar.database.transaction((tx) => keepUser(tx, leaving));
    await expect(hand(device.certificateId, request)).rejects.toMatchObject({ code: 'conflict' });
    contract = await newContract(world);
    await expect(hand(await registered(), request)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('while it waits for its key', () => {
  it('it may be cancelled: the licence is free, the links close, the key comes too late', async () => {
    const certificateId = await registered();
    await revokeCertificates(world.registrar, { ...chosen([certificateId]), reason: 'unspecified' });
    expect([await stateOf(certificateId), await seats()]).toEqual(['revoked', 0]);
    expect(await closed()).toEqual([{ certificateIds: [certificateId] }]);
    expect(await world.postgres.query('select 1 from secrets')).toEqual([]);
    await expect(hand(certificateId, (await certificationRequest()).request)).rejects.toMatchObject({
      code: 'certificate-not-living',
    });
  });

  it('it may be reissued: a new one waits in its place on the same licence', async () => {
    const first = await registered();
    const second = await reissue(first);
    expect([await stateOf(first), await stateOf(second), await seats()]).toEqual(['revoked', 'awaitingKey', 1]);
    expect(await closed()).toEqual([{ certificateIds: [first] }]);
    expect((await mailed()).map(({ certificates }) => certificates[0]?.certificateId)).toEqual([first, second]);
  });

  it('the certificate before it lives on, also when it is asked for once more', async () => {
    const old = await registered();
    await hand(old, (await certificationRequest()).request);
    await issueAll(world);
    const waiting = await reissue(old);
    const again = await reissue(old);
    expect([await stateOf(old), await stateOf(waiting), await stateOf(again)]).toEqual([
      'issued',
      'revoked',
      'awaitingKey',
    ]);
    await hand(again, (await certificationRequest()).request);
    await issueAll(world);
    expect([await stateOf(old), await stateOf(again), await seats()]).toEqual(['revoked', 'issued', 1]);
  });

  it('it fails after 90 days: the licence is free, and a reissue helps', async () => {
    const certificateId = await registered();
    world.clock.advance(90 * dayMs - 1000);
    expect(await destroyDueSecrets(world.registrar)).toBe(0);
    world.clock.advance(1000);
    expect(await destroyDueSecrets(world.registrar)).toBe(1);
    expect([await stateOf(certificateId), await seats()]).toEqual(['failed', 0]);
    expect(await certificateRow(world, certificateId)).toMatchObject({ failure_code: 'key-not-registered' });
    expect(await closed()).toEqual([{ certificateIds: [certificateId] }]);
    expect(await audited('fail-certificate')).toMatchObject([{ outcome: 'done' }]);
    expect(await stateOf(await reissue(certificateId))).toBe('awaitingKey');
  });

  it('a renewal waits like any other, and nobody is mailed about it', async () => {
    contract = await newContract(world, { keyOrigin: 'csr', userRenewal: true, endsAt: new Date('2030-01-01') });
    const old = await registered();
    await hand(old, (await certificationRequest()).request);
    await issueAll(world);
    const row = await certificateRow(world, old);
    world.clock.set(new Date((row['not_after'] as Date).getTime() - 20 * dayMs));
    const serial = (row['serial'] as Buffer).toString('hex');
    const { certificateId } = await renewCertificate(world.registrar, { generation: 'G9', serial, visitor });
    expect(await stateOf(certificateId)).toBe('awaitingKey');
    expect(await mailed()).toHaveLength(1);
    await hand(certificateId, (await certificationRequest()).request);
    await issueAll(world);
    await fetch(certificateId);
    expect([await stateOf(old), await stateOf(certificateId)]).toEqual(['revocationScheduled', 'collected']);
  });
});

describe('a key that was made in the browser', () => {
  const bringNew = async (certificateId: string) => {
    const { request } = await certificationRequest();
    const given = { certificateId, request: Buffer.from(request), visitor };
    const { certificateId: current } = await registerKey(world.registrar, given);
    // Answered again as if the first answer had been lost.
    expect(await registerKey(world.registrar, given)).toEqual({ certificateId: current });
    await issueAll(world);
    return current;
  };
  beforeEach(async () => {
    contract = await newContract(world, { keyOrigin: 'browser', licences: 1 });
  });

  it('and lost before the download is replaced on the same licence, behind the same password', async () => {
    const first = await registered();
    const { password } = await readEnrolmentNotice(world.registrar, first);
    expect(await bringNew(first)).toBe(first);
    const second = await bringNew(first);
    const third = await bringNew(first);
    expect(new Set([first, second, third]).size).toBe(3);
    expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual([
      'revoked',
      'revoked',
      'issued',
    ]);
    expect(await certificateRow(world, second)).toMatchObject({ revocation_reason: 'superseded', replaced_id: first });
    expect((await readEnrolmentNotice(world.registrar, third)).password).toBe(password);
    expect(await seats()).toBe(1);
    expect(await mailed()).toHaveLength(1);
    expect(await outbox(world, 'enrolment.enrolment-moved.v1')).toEqual([
      { certificateId: first, newCertificateId: second },
      { certificateId: second, newCertificateId: third },
    ]);
    // Nobody closes the portal of what goes on.
    expect([await closed(), await outbox(world, 'enrolment.certificates-revoked.v1')]).toEqual([[], []]);
    await confirmCollected(world.registrar, { certificateId: third, visitor });
    expect(await stateOf(third)).toBe('collected');
    await expect(bringNew(third)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is no way to get certificates without end', async () => {
    const first = await registered();
    await bringNew(first);
    for (let lost = 1; lost <= 10; lost += 1) await bringNew(first);
    await expect(bringNew(first)).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  it('stays where a revocation is planned or a reissue waits: somebody has decided that', async () => {
    const certificateId = await registered();
    await bringNew(certificateId);
    const again = await reissue(certificateId);
    await expect(bringNew(certificateId)).rejects.toMatchObject({ code: 'conflict' });
    expect(await stateOf(again)).toBe('awaitingKey');
  });

  it('lost in a renewal leaves the certificate alone that was shown for it', async () => {
    contract = await newContract(world, { keyOrigin: 'browser', userRenewal: true, endsAt: new Date('2030-01-01') });
    const old = await registered();
    await bringNew(old);
    await confirmCollected(world.registrar, { certificateId: old, visitor });
    const row = await certificateRow(world, old);
    world.clock.set(new Date((row['not_after'] as Date).getTime() - 20 * dayMs));
    const serial = (row['serial'] as Buffer).toString('hex');
    const shown = { generation: 'G9', serial, visitor };
    const { certificateId } = await renewCertificate(world.registrar, shown);
    await bringNew(certificateId);
    const second = await bringNew(certificateId);
    expect(await stateOf(old)).toBe('collected');
    expect(await renewCertificate(world.registrar, shown)).toEqual({ certificateId: second });
  });
});
