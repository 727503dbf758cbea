import type { CertificateSpec } from '../certificate/certificate-spec.ts';
import { type Profile, profiles } from '../certificate/profiles.ts';
import { readTbsCertificate, type TbsCertificate } from '../certificate/read-tbs.ts';
import { readSignatureAlgorithm } from '../certificate/signature-algorithm.ts';
import { splitSigned } from '../certificate/split-signed.ts';
import { type DerElement, readDer, readSequence } from '../der/read.ts';
import { readOid } from '../der/read-oid.ts';
import { readBitStringOctets } from '../der/read-values.ts';
import { contextConstructed, tags } from '../der/tags.ts';
import { X509Error } from '../errors.ts';
import { commonExtensions, ownExtensions } from './expected-extensions.ts';
import type { LintFinding } from './finding.ts';
import { latestNotAfterMs } from './latest-not-after.ts';
import { lintExtensions } from './lint-extensions.ts';
import { lintSubject } from './lint-subject.ts';
import { lintBySecondReader } from './second-reader.ts';

const maximumBytes = 65_536;

const families: Readonly<Record<string, 'rsa' | 'ec'>> = { '1.2.840.113549.1.1.1': 'rsa', '1.2.840.10045.2.1': 'ec' };

/** Family and key octets of a SubjectPublicKeyInfo, parsed anew. */
const readKey = (spki: Buffer): { family: 'rsa' | 'ec'; bits: Buffer } => {
  const fields = readSequence(spki, 16_384);
  const family = families[readOid(fields.expect(tags.sequence).children().next())];
  if (family === undefined) throw new X509Error('key-unsupported', 'SubjectPublicKeyInfo');
  return { family, bits: readBitStringOctets(fields.next()) };
};

const wholeSecondMs = (date: Date): number => Math.floor(date.getTime() / 1000) * 1000;

const lintFields = (tbs: TbsCertificate, spec: CertificateSpec, profile: Profile): LintFinding[] => {
  const findings: LintFinding[] = [];
  const add = (code: LintFinding['code'], detail: string): void => {
    findings.push({ code, detail });
  };
  const serial = tbs.serial.toString('hex').padStart(32, '0');
  if (tbs.version !== 3) add('version', String(tbs.version));
  if (serial !== spec.serial || tbs.serial.every((octet) => octet === 0)) add('serial', serial);
  if (readSignatureAlgorithm(tbs.signatureAlgorithmDer) !== spec.issuer.signatureAlgorithm) {
    add('signature-algorithm', tbs.signatureAlgorithmDer.toString('hex'));
  }
  if (!tbs.issuerDer.equals(spec.issuer.nameDer)) add('issuer', 'not the name of the CA');
  const from = tbs.notBefore.getTime();
  const to = tbs.notAfter.getTime();
  if (from !== wholeSecondMs(spec.notBefore) || to !== wholeSecondMs(spec.notAfter)) {
    add('validity', `${tbs.notBefore.toISOString()}/${tbs.notAfter.toISOString()}`);
  }
  if (from >= to) add('validity', 'ends before it starts');
  if (to > latestNotAfterMs(tbs.notBefore, profile)) {
    add(
      'validity-too-long',
      `more than ${profile.maximumDays ?? profile.maximumMonths} ${profile.maximumDays === null ? 'months' : 'days'}`,
    );
  }
  if (to > spec.issuer.notAfter.getTime()) add('outlives-issuer', spec.issuer.notAfter.toISOString());
  if (!tbs.publicKeySpki.equals(spec.publicKeySpki)) add('public-key', 'another key');
  return findings;
};

/** What `der` is: a TBSCertificate begins with [0] version, a Certificate with the TBSCertificate's SEQUENCE. */
const tbsElement = (der: Buffer): { tbs: DerElement; outerAlgorithm: Buffer | undefined } => {
  const element = readDer(der, maximumBytes);
  if (element.tag !== tags.sequence) throw new X509Error('der-tag', 'neither Certificate nor TBSCertificate');
  if (element.children().next().tag === contextConstructed(0)) return { tbs: element, outerAlgorithm: undefined };
  const { tbs, signatureAlgorithmDer } = splitSigned(der, maximumBytes);
  return { tbs, outerAlgorithm: signatureAlgorithmDer };
};

/** RFC 5280 4.1.1.2: the algorithm outside is the one inside. */
const lintOuterAlgorithm = (outer: Buffer | undefined, tbs: TbsCertificate): LintFinding[] =>
  outer === undefined || outer.equals(tbs.signatureAlgorithmDer)
    ? []
    : [{ code: 'signature-algorithm', detail: 'another one outside' }];

/**
 * Reads the bytes back with code that did not build them, twice (own reader, OpenSSL), and holds every field against the profile
 * and the request. `der` is a TBSCertificate or a whole Certificate, whose signature is not looked at. Empty: it may be signed.
 */
export const lintCertificate = (der: Buffer, spec: CertificateSpec): LintFinding[] => {
  const profile = profiles[spec.profile];
  try {
    const { tbs: element, outerAlgorithm } = tbsElement(der);
    const tbs = readTbsCertificate(element);
    const { family, bits } = readKey(tbs.publicKeySpki);
    const extensions = lintExtensions(
      tbs.extensions,
      commonExtensions(spec, profile, family),
      ownExtensions(spec, profile, bits),
    );
    const findings = [
      ...lintFields(tbs, spec, profile),
      ...lintOuterAlgorithm(outerAlgorithm, tbs),
      ...lintSubject(tbs.subject, spec, profile),
      ...extensions.findings,
      ...lintBySecondReader(element.bytes, spec, extensions.commonKnown ? undefined : profile),
    ];
    if (findings.length === 0) extensions.remember();
    return findings;
  } catch (error) {
    if (error instanceof X509Error) return [{ code: 'unreadable', detail: error.message }];
    throw error;
  }
};
