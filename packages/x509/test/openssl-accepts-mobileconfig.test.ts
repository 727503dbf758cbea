import { sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  buildMobileconfig,
  buildPkcs12,
  type CmsSigner,
  type SignatureAlgorithm,
  signMobileconfig,
} from '../src/index.ts';
import { certify, clientSpec, type KeyKind, makeIssuing, makeKeyPair, makeRoot, makeService } from './authorities.ts';
import { accepted, Bench, judge } from './judges.ts';

const certificateId = '0197a3c2-5b1e-7d44-9c3f-2f4f8f3c9a10';
const passphrase = 'aB3dE6gH9kL2nP5r';
const displayName = '山田 & <太郎> iPhone 2027年03月31日まで';

const root = makeRoot('rsa2048', 'rsa-sha256');

const makeProfile = (caKey: KeyKind, algorithm: SignatureAlgorithm, signerKey: KeyKind) => {
  const issuing = makeIssuing(root, caKey, algorithm);
  const keys = makeKeyPair('ec-p256');
  const pkcs12 = buildPkcs12({
    form: 'compatible',
    privateKeyPkcs8: keys.privateKey.export({ type: 'pkcs8', format: 'der' }),
    certificate: certify(clientSpec(issuing.issuer, keys.spki), issuing.keys.privateKey),
    chain: [issuing.certificate, root.certificate],
    friendlyName: displayName,
    passphrase,
    iterations: 2048,
  });
  const service = makeService('profile-signing', issuing, signerKey);
  const signer: CmsSigner = {
    certificate: service.certificate,
    chain: [issuing.certificate, root.certificate],
    sign: async (attributes) => sign('sha256', attributes, service.keys.privateKey),
  };
  const xml = buildMobileconfig({
    certificateId,
    identifier: 'jp.example.inkan',
    organization: 'サンプル株式会社',
    displayName,
    pkcs12,
    issuing: issuing.certificate,
    root: root.certificate,
  });
  return { xml, signer, pkcs12, issuing };
};

const signers: readonly (readonly [KeyKind, SignatureAlgorithm, KeyKind])[] = [
  ['rsa2048', 'rsa-sha256', 'rsa2048'],
  ['rsa3072', 'rsa-sha384', 'rsa3072'],
  ['ec-p256', 'ecdsa-sha256', 'ec-p256'],
  ['ec-p256', 'ecdsa-sha256', 'ec-p384'],
];

describe.each(signers)('a profile signed under a CA of %s (%s) by a key of %s', (caKey, algorithm, signerKey) => {
  const { xml, signer } = makeProfile(caKey, algorithm, signerKey);

  it.each(['cms', 'smime'])('verifies in openssl %s and comes out unchanged', async (command) => {
    using bench = new Bench();
    const file = bench.der('signed.mobileconfig', await signMobileconfig(xml, signer, new Date()));
    const trust = ['-CAfile', bench.pem('root.pem', 'CERTIFICATE', [root.certificate])];
    const out = bench.path('out.plist');
    const output = accepted('openssl', command, '-verify', '-inform', 'DER', '-in', file, ...trust, '-out', out);
    expect(output).toMatch(/Verification successful/);
    expect(readFileSync(out).equals(xml)).toBe(true);
  });

  it('verifies in GnuTLS with its signing time and the whole chain inside', async () => {
    using bench = new Bench();
    const file = bench.der('signed.mobileconfig', await signMobileconfig(xml, signer, new Date()));
    const trust = ['--load-ca-certificate', bench.pem('root.pem', 'CERTIFICATE', [root.certificate])];
    const verified = accepted('certtool', '--p7-verify', '--inder', '--infile', file, ...trust);
    expect(verified).toMatch(/Signature status: ok/);
    expect(verified).toMatch(/Signing time: /);
    const info = accepted('certtool', '--p7-info', '--inder', '--infile', file);
    expect(info).toMatch(/Number of certificates: 3/);
  });

  it('is refused with one octet of the content changed', async () => {
    using bench = new Bench();
    const signed = await signMobileconfig(xml, signer, new Date());
    const at = signed.indexOf('PayloadRemovalDisallowed');
    signed[at] = 'p'.charCodeAt(0);
    const trust = ['-CAfile', bench.pem('root.pem', 'CERTIFICATE', [root.certificate])];
    const file = bench.der('signed.mobileconfig', signed);
    const { status, output } = judge('openssl', 'cms', '-verify', '-inform', 'DER', '-in', file, ...trust);
    expect(status).toBe(4);
    expect(output).toMatch(/digest failure|verification failure/);
  });
});

/** Prints what Python's plistlib reads, octets as hex. */
const readPlist = `
import json, plistlib, sys
print(json.dumps(plistlib.load(open(sys.argv[1], 'rb')), default=lambda octets: octets.hex(), ensure_ascii=False))
`;

describe('the property list', () => {
  const { xml, pkcs12, issuing } = makeProfile('ec-p256', 'ecdsa-sha256', 'ec-p256');

  it('is read by Python as Apple documents a profile, with every payload byte for byte and no passphrase', () => {
    using bench = new Bench();
    const plist = JSON.parse(accepted('python3', '-c', readPlist, bench.der('profile.plist', xml)));
    const identifier = `jp.example.inkan.certificate.${certificateId}`;
    expect(plist).toMatchObject({
      PayloadType: 'Configuration',
      PayloadVersion: 1,
      PayloadIdentifier: identifier,
      PayloadDisplayName: displayName,
      PayloadOrganization: 'サンプル株式会社',
      PayloadDescription: 'サンプル株式会社のクライアント証明書と認証局の証明書をこの端末にインストールします。',
      PayloadRemovalDisallowed: false,
      PayloadContent: [
        { PayloadType: 'com.apple.security.root', PayloadContent: root.certificate.toString('hex') },
        {
          PayloadType: 'com.apple.security.pkcs1',
          PayloadDisplayName: 'Inkan Issuing ec-p256',
          PayloadContent: issuing.certificate.toString('hex'),
        },
        {
          PayloadType: 'com.apple.security.pkcs12',
          PayloadDisplayName: displayName,
          PayloadIdentifier: `${identifier}.identity`,
          PayloadContent: pkcs12.toString('hex'),
        },
      ],
    });
    const payloads = [plist, ...plist.PayloadContent];
    expect(new Set(payloads.map(({ PayloadUUID }) => PayloadUUID)).size).toBe(4);
    expect(new Set(payloads.map(({ PayloadIdentifier }) => PayloadIdentifier)).size).toBe(4);
    expect(payloads.some((payload) => 'Password' in payload)).toBe(false);
    expect(xml.includes(passphrase)).toBe(false);
  });

  it('names payloads as Python computes UUID v5', () => {
    const script = `import uuid; print(str(uuid.uuid5(uuid.UUID('e0751233-8d3f-470d-83ed-f0cc98928f64'), '${certificateId} identity')).upper())`;
    expect(xml.toString()).toContain(`<string>${accepted('python3', '-c', script).trim()}</string>`);
  });
});
