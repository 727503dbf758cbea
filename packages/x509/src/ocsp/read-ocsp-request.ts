import { type DerElement, type DerReader, readSequence } from '../der/read.ts';
import { readBitStringOctets } from '../der/read-values.ts';
import { contextConstructed, tags } from '../der/tags.ts';
import { X509Error } from '../errors.ts';
import { type ReadExtension, readExtensions } from '../extensions/extension.ts';
import { readOcspNonce } from '../extensions/ocsp-nonce.ts';
import { extensionOids } from '../extensions/oids.ts';
import { type OcspCertId, readCertId } from './cert-id.ts';

/** Room for a signed request with its chain. An ordinary one has 80 to 250 octets. */
export const maximumOcspRequestBytes = 16_384;
/** Each one costs a look-up and 100 octets of answer. */
const maximumCertIds = 32;

/** id-pkix-ocsp-response: the client lists forms of answer, of which the basic one is always one (RFC 6960 4.4.3). */
const acceptableResponses = '1.3.6.1.5.5.7.48.1.4';

export type OcspRequest = {
  /** At least one. */
  readonly certIds: readonly OcspCertId[];
  /** To be echoed. 1 to 128 octets (RFC 9654). */
  readonly nonce: Buffer | undefined;
};

const unwrap = (wrapper: DerElement): DerElement => {
  const inner = wrapper.children();
  const element = inner.next();
  inner.finish();
  return element;
};

/** Extensions of a wrapper, once each; a critical one outside `known` is refused (RFC 6960 4.4). */
const readKnownExtensions = (wrapper: DerElement, known: readonly string[]): ReadExtension[] => {
  const list = unwrap(wrapper);
  if (list.tag !== tags.sequence || list.length === 0) throw new X509Error('ocsp-invalid', 'extensions');
  const extensions = readExtensions(list);
  const seen = new Set<string>();
  for (const { oid, critical } of extensions) {
    if (seen.has(oid)) throw new X509Error('ocsp-invalid', `extension ${oid} twice`);
    seen.add(oid);
    if (critical && !known.includes(oid)) throw new X509Error('ocsp-invalid', `critical extension ${oid}`);
  }
  return extensions;
};

const readRequestList = (requests: DerReader): OcspCertId[] => {
  const certIds: OcspCertId[] = [];
  while (!requests.atEnd) {
    if (certIds.length === maximumCertIds) throw new X509Error('ocsp-invalid', `more than ${maximumCertIds} requests`);
    const request = requests.expect(tags.sequence).children();
    certIds.push(readCertId(request.next()));
    const extensions = request.optional(contextConstructed(0));
    request.finish();
    if (extensions !== undefined) readKnownExtensions(extensions, []);
  }
  if (certIds.length === 0) throw new X509Error('ocsp-invalid', 'asks for nothing');
  return certIds;
};

/** Its form only: who asks changes no answer, so the signature is not verified. */
const readOptionalSignature = (wrapper: DerElement | undefined): void => {
  if (wrapper === undefined) return;
  const signature = unwrap(wrapper).children();
  signature.expect(tags.sequence);
  readBitStringOctets(signature.next());
  const certificates = signature.optional(contextConstructed(0));
  if (certificates !== undefined && unwrap(certificates).tag !== tags.sequence) {
    throw new X509Error('der-tag', 'certificates');
  }
  signature.finish();
};

/**
 * OCSPRequest (RFC 6960 4.1) in DER. Throws X509Error for everything that `malformedRequest` answers: unreadable or too large
 * bytes, no or too many CertIDs, another hash than SHA-1 and SHA-256, a nonce outside RFC 9654, an unknown critical extension.
 */
export const readOcspRequest = (der: Uint8Array): OcspRequest => {
  const outer = readSequence(der, maximumOcspRequestBytes);
  const fields = outer.expect(tags.sequence).children();
  readOptionalSignature(outer.optional(contextConstructed(0)));
  outer.finish();
  // version [0] is v1 by default and therefore absent in DER; there is no other.
  const requestorName = fields.optional(contextConstructed(1));
  if (requestorName !== undefined) unwrap(requestorName);
  const certIds = readRequestList(fields.expect(tags.sequence).children());
  const wrapped = fields.optional(contextConstructed(2));
  fields.finish();
  const extensions =
    wrapped === undefined ? [] : readKnownExtensions(wrapped, [extensionOids.ocspNonce, acceptableResponses]);
  const nonce = extensions.find(({ oid }) => oid === extensionOids.ocspNonce);
  return { certIds, nonce: nonce === undefined ? undefined : readOcspNonce(nonce.value) };
};
