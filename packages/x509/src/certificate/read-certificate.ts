import { X509Error } from '../errors.ts';
import { readAuthorityKeyIdentifier } from '../extensions/authority-key-identifier.ts';
import { readBasicConstraints } from '../extensions/basic-constraints.ts';
import { readCertificatePolicies } from '../extensions/certificate-policies.ts';
import { type ReadExtension, readExtensions } from '../extensions/extension.ts';
import { type ExtensionName, extensionOids } from '../extensions/oids.ts';
import { type ReadSubjectAltName, readSubjectAltName } from '../extensions/subject-alt-name.ts';
import { readSubjectKeyIdentifier } from '../extensions/subject-key-identifier.ts';
import { type ReadNameAttribute, readName, readNameElement } from '../names/read-name.ts';
import { policyOids } from './policies.ts';
import type { ProfileName } from './profiles.ts';
import { readTbsCertificate } from './read-tbs.ts';
import { serialHex } from './serial.ts';
import { readSignatureAlgorithm, type SignatureAlgorithm } from './signature-algorithm.ts';
import { splitSigned } from './split-signed.ts';

export type CertificateFacts = {
  /** 32 lower-case hex digits. */
  readonly serial: string;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly issuerDer: Buffer;
  readonly issuer: readonly ReadNameAttribute[];
  readonly subjectDer: Buffer;
  readonly subject: readonly ReadNameAttribute[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKeySpki: Buffer;
  readonly certificateAuthority: boolean;
  readonly subjectKeyId: Buffer | undefined;
  readonly authorityKeyId: Buffer | undefined;
  readonly subjectAltName: ReadSubjectAltName;
  /** Dotted OIDs. */
  readonly policies: readonly string[];
  /** The end-entity profile that the policy stands for. */
  readonly profile: ProfileName | undefined;
  readonly tbs: Buffer;
  readonly signature: Buffer;
};

const profileByPolicy: ReadonlyMap<string, ProfileName> = new Map(
  Object.entries(policyOids).map(([name, oid]) => [oid, name as keyof typeof policyOids]),
);

const extensionReader =
  (extensions: readonly ReadExtension[]) =>
  <T>(name: ExtensionName, read: (value: Buffer) => T): T | undefined => {
    const found = extensions.filter(({ oid }) => oid === extensionOids[name]);
    if (found.length > 1) throw new X509Error('der-value', `${name} twice`);
    return found[0] === undefined ? undefined : read(found[0].value);
  };

/** Reads a certificate of Inkan's make. Throws X509Error for anything else; checks no signature. */
export const readCertificate = (der: Buffer): CertificateFacts => {
  const parts = splitSigned(der, 65_536);
  const tbs = readTbsCertificate(parts.tbs);
  if (!tbs.signatureAlgorithmDer.equals(parts.signatureAlgorithmDer)) {
    throw new X509Error('der-value', 'two different signature algorithms');
  }
  const extension = extensionReader(tbs.extensions ? readExtensions(tbs.extensions) : []);
  const policies = extension('certificatePolicies', readCertificatePolicies) ?? [];
  return {
    serial: serialHex(tbs.serial),
    signatureAlgorithm: readSignatureAlgorithm(parts.signatureAlgorithmDer),
    issuerDer: tbs.issuerDer,
    issuer: readName(tbs.issuerDer),
    subjectDer: tbs.subject.bytes,
    subject: readNameElement(tbs.subject),
    notBefore: tbs.notBefore,
    notAfter: tbs.notAfter,
    publicKeySpki: tbs.publicKeySpki,
    certificateAuthority: extension('basicConstraints', readBasicConstraints)?.ca === true,
    subjectKeyId: extension('subjectKeyIdentifier', readSubjectKeyIdentifier),
    authorityKeyId: extension('authorityKeyIdentifier', readAuthorityKeyIdentifier),
    subjectAltName: extension('subjectAltName', readSubjectAltName) ?? { emails: [], upns: [] },
    policies,
    profile: policies.length === 1 ? profileByPolicy.get(policies[0] ?? '') : undefined,
    tbs: parts.tbs.bytes,
    signature: parts.signature,
  };
};
