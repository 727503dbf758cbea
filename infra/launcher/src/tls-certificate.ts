import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { assembleCertificate, encodeName, newSerial, serialOctets } from '@inkan/x509';
import { asn1True, bitString, explicit, implicitPrimitive, octetString, sequence } from '@inkan/x509/der/write.ts';
import { integer, unsignedInteger } from '@inkan/x509/der/write-integer.ts';
import { objectIdentifier } from '@inkan/x509/der/write-oid.ts';
import { ia5Octets } from '@inkan/x509/der/write-string.ts';
import { time } from '@inkan/x509/der/write-time.ts';

/** Private key (PKCS#8) and certificate, both PEM. */
export type TlsIdentity = { key: string; certificate: string };

const DAY = 86_400_000;
const caName = encodeName([
  { type: 'O', value: 'Inkan development' },
  { type: 'CN', value: 'Inkan development TLS CA' },
]);
const serverName = encodeName([
  { type: 'O', value: 'Inkan development' },
  { type: 'CN', value: 'localhost' },
]);
const ecdsaSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

/** A CA for this machine's TLS servers only (RFC 5280 4.2.1.10 names constrain it to localhost and 127.0.0.1). Ten years. */
export function newTlsCa(now: Date): TlsIdentity {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const certificate = issue({
    issuer: caName,
    issuerKey: key,
    subject: caName,
    publicKey: createPublicKey(key),
    from: new Date(now.getTime() - DAY),
    until: new Date(now.getTime() + 3_650 * DAY),
    extensions: [
      extension('2.5.29.19', sequence(asn1True, integer(0)), true),
      // keyCertSign, cRLSign
      extension('2.5.29.15', Buffer.from('03020106', 'hex'), true),
      extension('2.5.29.30', sequence(explicit(0, sequence(localhostName), sequence(loopbackNetwork))), true),
    ],
  });
  return { key: pem(key), certificate };
}

/** A server certificate for localhost, 127.0.0.1, two years (Apple's and browsers' limits do not bind private CAs shorter). */
export function newTlsServer(ca: TlsIdentity, now: Date): TlsIdentity {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const certificate = issue({
    issuer: caName,
    issuerKey: createPrivateKey(ca.key),
    subject: serverName,
    publicKey: createPublicKey(key),
    from: new Date(now.getTime() - DAY),
    until: new Date(now.getTime() + 730 * DAY),
    extensions: [
      extension('2.5.29.19', sequence(), true),
      // digitalSignature
      extension('2.5.29.15', Buffer.from('03020780', 'hex'), true),
      extension('2.5.29.37', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.17', sequence(localhostName, implicitPrimitive(7, Buffer.of(127, 0, 0, 1)))),
    ],
  });
  return { key: pem(key), certificate };
}

const localhostName = implicitPrimitive(2, ia5Octets('localhost'));
/** 127.0.0.0/8 as address and mask (RFC 5280 4.2.1.10). */
const loopbackNetwork = implicitPrimitive(7, Buffer.of(127, 0, 0, 0, 255, 0, 0, 0));

const extension = (oid: string, value: Buffer, critical = false): Buffer =>
  critical
    ? sequence(objectIdentifier(oid), asn1True, octetString(value))
    : sequence(objectIdentifier(oid), octetString(value));

type Order = {
  issuer: Buffer;
  issuerKey: KeyObject;
  subject: Buffer;
  publicKey: KeyObject;
  from: Date;
  until: Date;
  extensions: Buffer[];
};

function issue({ issuer, issuerKey, subject, publicKey, from, until, extensions }: Order): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const tbs = sequence(
    explicit(0, integer(2)),
    unsignedInteger(serialOctets(newSerial())),
    ecdsaSha256,
    issuer,
    sequence(time(from), time(until)),
    subject,
    spki,
    explicit(
      3,
      sequence(
        ...extensions,
        extension('2.5.29.14', octetString(keyId(spki))),
        extension(
          '2.5.29.35',
          sequence(implicitPrimitive(0, keyId(createPublicKey(issuerKey).export({ type: 'spki', format: 'der' })))),
        ),
      ),
    ),
  );
  const der = assembleCertificate(tbs, 'ecdsa-sha256', sign('sha256', tbs, issuerKey));
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

const keyId = (spki: Buffer): Buffer => createHash('sha256').update(bitString(spki)).digest().subarray(0, 20);

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
