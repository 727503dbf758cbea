import { sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certify, clientSpec, days, makeIssuing, makeKeyPair, makeRoot, makeService } from '../../test/authorities.ts';
import { signedData } from '../cms/signed-data.ts';
import { buildMobileconfig } from './build-mobileconfig.ts';
import { signMobileconfig } from './sign-mobileconfig.ts';

const root = makeRoot('ec-p256', 'ecdsa-sha256');
const issuing = makeIssuing(root, 'ec-p256', 'ecdsa-sha256');
const contents = {
  certificateId: '0197a3c2-5b1e-7d44-9c3f-2f4f8f3c9a10',
  identifier: 'jp.example.inkan',
  organization: 'Inkan',
  displayName: '山田太郎 iPhone',
  pkcs12: Buffer.of(0x30, 0),
  issuing: issuing.certificate,
  root: root.certificate,
};
const uuids = (xml: Buffer): string[] => xml.toString().match(/[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/g) ?? [];

describe('a configuration profile', () => {
  it('is the same bytes for the same contents, under fixed UUIDs of version 5', () => {
    const xml = buildMobileconfig(contents);
    expect(buildMobileconfig(contents).equals(xml)).toBe(true);
    // Fixed for good: devices know installed payloads by them.
    expect(uuids(xml)).toMatchInlineSnapshot(`
      [
        "F34A680D-8766-5F45-9E64-7A4EDC07A60B",
        "DBE3A69F-EF58-5697-B6D9-8A14A4346E13",
        "8C21BE09-B97B-5DD3-AAF8-06EDF29FDC2E",
        "792784F8-7D23-50C4-A33D-7B8EF36D0DA8",
      ]
    `);
  });

  it('has other UUIDs for another certificate', () => {
    const other = buildMobileconfig({ ...contents, certificateId: '0197a3c2-5b1e-7d44-9c3f-2f4f8f3c9a11' });
    expect(uuids(other).some((uuid) => uuids(buildMobileconfig(contents)).includes(uuid))).toBe(false);
  });

  it.each([
    [{ certificateId: 'G1' }, 'mobileconfig-invalid'],
    [{ identifier: 'inkan' }, 'mobileconfig-invalid'],
    [{ identifier: 'jp.example.<x>' }, 'mobileconfig-invalid'],
    [{ displayName: 'a\u0000b' }, 'plist-invalid'],
    [{ organization: 'a\rb' }, 'plist-invalid'],
  ])('is refused with %j: %s', (change, code) => {
    expect(() => buildMobileconfig({ ...contents, ...change })).toThrow(code);
  });

  it('takes no end entity for a CA', () => {
    const leaf = certify(clientSpec(issuing.issuer, makeKeyPair('ec-p256').spki), issuing.keys.privateKey);
    expect(() => buildMobileconfig({ ...contents, issuing: leaf })).toThrow(/mobileconfig-invalid/);
  });
});

describe('the signature around it', () => {
  const xml = buildMobileconfig(contents);
  const issued = new Date('2026-04-01T00:00:00Z');
  const service = makeService('profile-signing', issuing, 'ec-p256', issued);
  const signer = {
    certificate: service.certificate,
    chain: [],
    sign: async (attributes: Buffer) => sign('sha256', attributes, service.keys.privateKey),
  };

  it('is made by no certificate of another kind', async () => {
    const responder = makeService('ocsp-responder', issuing, 'ec-p256', issued);
    await expect(signMobileconfig(xml, { ...signer, certificate: responder.certificate }, issued)).rejects.toThrow(
      /mobileconfig-invalid/,
    );
  });

  it('is made only within the term of the certificate', async () => {
    for (const signingTime of [days(issued, -1), days(issued, 365)]) {
      await expect(signedData({ content: xml, signer, signingTime })).rejects.toThrow(/cms-invalid/);
    }
    expect(await signMobileconfig(xml, signer, days(issued, 100))).toBeInstanceOf(Buffer);
  });
});
