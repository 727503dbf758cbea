import type { Issuer } from '../certificate/certificate-spec.ts';
import { encodeSignatureAlgorithm } from '../certificate/signature-algorithm.ts';
import { tags } from '../der/tags.ts';
import { explicit, headerLength, sequence, writeHeader } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { time } from '../der/write-time.ts';
import { X509Error } from '../errors.ts';
import { authorityKeyIdentifier } from '../extensions/authority-key-identifier.ts';
import { cRLNumber } from '../extensions/crl-number.ts';
import { type CrlEntry, CrlEntryWriter } from './crl-entry-writer.ts';

export type CrlSpec = {
  readonly issuer: Pick<Issuer, 'nameDer' | 'keyId' | 'signatureAlgorithm'>;
  readonly number: bigint;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
};

export type CrlBuilder = {
  /** Adds one entry; uniqueness of serials is the caller's. */
  add(entry: CrlEntry): void;
  readonly count: number;
  /** TBSCertList in pieces, to be hashed one after the other. */
  tbsParts(): Buffer[];
  /** TBSCertList as one buffer (49 MB for a million entries). */
  tbs(): Buffer;
};

const header = (length: number): Buffer => {
  const buffer = Buffer.allocUnsafe(headerLength(length));
  writeHeader(buffer, 0, tags.sequence, length);
  return buffer;
};

const lengthOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);

/** A complete CRL v2 (RFC 5280 5.1) with AKI and CRL number. */
export const createCrlBuilder = (spec: CrlSpec): CrlBuilder => {
  const { issuer, thisUpdate, nextUpdate } = spec;
  if (nextUpdate.getTime() <= thisUpdate.getTime())
    throw new X509Error('crl-invalid', 'nextUpdate is not after thisUpdate');
  const head = Buffer.concat([
    integer(1),
    encodeSignatureAlgorithm(issuer.signatureAlgorithm),
    issuer.nameDer,
    time(thisUpdate),
    time(nextUpdate),
  ]);
  const extensions = explicit(0, sequence(authorityKeyIdentifier(issuer.keyId), cRLNumber(spec.number)));
  const entries = new CrlEntryWriter();
  const tbsParts = (): Buffer[] => {
    // RFC 5280 5.1.2.6: without entries the list must be absent.
    const list = entries.count === 0 ? [] : [header(entries.length), ...entries.parts];
    return [header(head.length + lengthOf(list) + extensions.length), head, ...list, extensions];
  };
  return {
    add: (entry) => entries.add(entry),
    get count() {
      return entries.count;
    },
    tbsParts,
    tbs: () => Buffer.concat(tbsParts()),
  };
};
