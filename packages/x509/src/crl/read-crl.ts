import { readSignatureAlgorithm, type SignatureAlgorithm } from '../certificate/signature-algorithm.ts';
import { type SignedParts, splitSigned } from '../certificate/split-signed.ts';
import { readTime } from '../der/read-time.ts';
import { readSmallInteger } from '../der/read-values.ts';
import { contextConstructed, tags } from '../der/tags.ts';
import { X509Error } from '../errors.ts';
import { readAuthorityKeyIdentifier } from '../extensions/authority-key-identifier.ts';
import { readCrlNumber } from '../extensions/crl-number.ts';
import { type ReadExtension, readExtensions } from '../extensions/extension.ts';
import { extensionOids } from '../extensions/oids.ts';
import { countCrlEntries, type ReadCrlEntry, readCrlEntries } from './read-crl-entries.ts';
import { CrlEntryCursor } from './read-crl-entry.ts';

/** Room for ten million entries. */
const maximumCrlBytes = 512 * 1024 * 1024;

export type CrlFacts = {
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly issuerDer: Buffer;
  readonly number: bigint;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly authorityKeyId: Buffer;
  /** Walks the list once. */
  readonly entryCount: number;
  /** Reads lazily; throws X509Error at the first malformed entry. */
  entries(): Iterable<ReadCrlEntry>;
  /** The same for a million: steps from one to the next and makes no object of any. */
  entryCursor(): CrlEntryCursor;
  readonly signed: SignedParts;
};

const extensionValue = (extensions: readonly ReadExtension[], oid: string): Buffer => {
  const found = extensions.filter((extension) => extension.oid === oid);
  if (found.length !== 1 || found[0] === undefined) throw new X509Error('crl-invalid', `${found.length} × ${oid}`);
  return found[0].value;
};

/**
 * Reads a complete CRL v2 of Inkan's make. A critical extension (delta, indirect or partial scope) is refused: such a list says
 * less than it seems to. Throws X509Error; checks no signature and no entry.
 */
export const readCrl = (der: Buffer): CrlFacts => {
  const signed = splitSigned(der, maximumCrlBytes);
  const fields = signed.tbs.children();
  if (readSmallInteger(fields.next()) !== 1) throw new X509Error('crl-invalid', 'not version 2');
  const algorithmDer = fields.expect(tags.sequence).bytes;
  if (!algorithmDer.equals(signed.signatureAlgorithmDer)) {
    throw new X509Error('crl-invalid', 'two different signature algorithms');
  }
  const issuerDer = fields.expect(tags.sequence).bytes;
  const thisUpdate = readTime(fields.next());
  const nextUpdate = readTime(fields.next());
  const list = fields.optional(tags.sequence);
  if (list?.length === 0) throw new X509Error('crl-invalid', 'empty list');
  const wrapped = fields.expect(contextConstructed(0)).children();
  fields.finish();
  const extensions = readExtensions(wrapped.expect(tags.sequence));
  wrapped.finish();
  if (extensions.some(({ critical }) => critical)) throw new X509Error('crl-invalid', 'critical extension');
  return {
    signatureAlgorithm: readSignatureAlgorithm(algorithmDer),
    issuerDer,
    number: readCrlNumber(extensionValue(extensions, extensionOids.cRLNumber)),
    thisUpdate,
    nextUpdate,
    authorityKeyId: readAuthorityKeyIdentifier(extensionValue(extensions, extensionOids.authorityKeyIdentifier)),
    get entryCount() {
      return list === undefined ? 0 : countCrlEntries(list);
    },
    entryCursor: () => new CrlEntryCursor(list),
    entries: () => (list === undefined ? [] : readCrlEntries(list)),
    signed,
  };
};
