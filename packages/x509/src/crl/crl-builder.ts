import type { Issuer } from '../certificate/certificate-spec.ts';
import { encodeSignatureAlgorithm } from '../certificate/signature-algorithm.ts';
import { tags } from '../der/tags.ts';
import { bitString, explicit, headerLength, sequence, writeHeader } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { time } from '../der/write-time.ts';
import { X509Error } from '../errors.ts';
import { authorityKeyIdentifier } from '../extensions/authority-key-identifier.ts';
import { cRLNumber } from '../extensions/crl-number.ts';
import { CrlEntryWriter } from './crl-entry-writer.ts';

export type CrlSpec = {
  readonly issuer: Pick<Issuer, 'nameDer' | 'keyId' | 'signatureAlgorithm'>;
  readonly number: bigint;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
};

/** Uniqueness of serials is the caller's. */
export type CrlBuilder = Pick<CrlEntryWriter, 'add' | 'addOctets'> & {
  /** TBSCertList (49 MB for a million entries), to be signed. It stands in the builder's memory: the caller's until the next entry. */
  tbs(): Buffer;
  /**
   * CertificateList (RFC 5280 5.1) in DER: written around what `tbs` returned, which is neither copied nor written again.
   * It is the caller's as long as that.
   * @param signature of it, by the issuer's algorithm
   */
  signed(signature: Buffer): Buffer;
};

/** Tag and length, however long the content. */
const maximumHeader = 6;
/** RSA-8192 and more. */
const maximumSignature = 2_048;

/** Writes the header of a SEQUENCE in front of its content. @returns where it begins */
const writeHeaderBefore = (target: Buffer, start: number, length: number): number => {
  const offset = start - headerLength(length);
  writeHeader(target, offset, tags.sequence, length);
  return offset;
};

/** A complete CRL v2 (RFC 5280 5.1) with AKI and CRL number. */
export const createCrlBuilder = (spec: CrlSpec): CrlBuilder => {
  const { issuer, thisUpdate, nextUpdate } = spec;
  if (nextUpdate.getTime() <= thisUpdate.getTime())
    throw new X509Error('crl-invalid', 'nextUpdate is not after thisUpdate');
  const algorithm = encodeSignatureAlgorithm(issuer.signatureAlgorithm);
  const head = Buffer.concat([integer(1), algorithm, issuer.nameDer, time(thisUpdate), time(nextUpdate)]);
  const extensions = explicit(0, sequence(authorityKeyIdentifier(issuer.keyId), cRLNumber(spec.number)));
  const entries = new CrlEntryWriter({
    before: head.length + 3 * maximumHeader,
    behind: extensions.length + algorithm.length + maximumHeader + 1 + maximumSignature,
  });

  /** Where TBSCertList stands, and behind which entry it was completed. */
  let written: { readonly start: number; readonly end: number; readonly lastEntry: number } | undefined;
  return {
    add: (entry) => entries.add(entry),
    addOctets: (source, from, to, seconds, reason) => entries.addOctets(source, from, to, seconds, reason),
    tbs() {
      const { octets, length, end: lastEntry } = entries;
      let start = lastEntry - length;
      // RFC 5280 5.1.2.6: without entries the list must be absent.
      if (length > 0) start = writeHeaderBefore(octets, start, length);
      start -= head.copy(octets, start - head.length);
      const end = lastEntry + extensions.copy(octets, lastEntry);
      start = writeHeaderBefore(octets, start, end - start);
      written = { start, end, lastEntry };
      return octets.subarray(start, end);
    },
    signed(signature) {
      if (signature.length > maximumSignature) throw new X509Error('crl-invalid', 'no room for the signature');
      const { octets } = entries;
      if (written?.lastEntry !== entries.end) throw new X509Error('crl-invalid', 'what was signed is not this list');
      const { start, end } = written;
      let tail = end + algorithm.copy(octets, end);
      tail += bitString(signature).copy(octets, tail);
      return octets.subarray(writeHeaderBefore(octets, start, tail - start), tail);
    },
  };
};
