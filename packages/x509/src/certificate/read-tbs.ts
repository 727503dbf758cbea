import type { DerElement, DerReader } from '../der/read.ts';
import { readTime } from '../der/read-time.ts';
import { readSmallInteger, readUnsignedInteger } from '../der/read-values.ts';
import { contextConstructed, tags } from '../der/tags.ts';
import { X509Error } from '../errors.ts';

/** The fields of a TBSCertificate, untouched by any profile. */
export type TbsCertificate = {
  /** 1, 2 or 3. */
  readonly version: number;
  /** Magnitude octets. */
  readonly serial: Buffer;
  readonly signatureAlgorithmDer: Buffer;
  readonly issuerDer: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subject: DerElement;
  readonly publicKeySpki: Buffer;
  /** The SEQUENCE OF Extension, not looked into yet. */
  readonly extensions: DerElement | undefined;
};

const readVersion = (fields: DerReader): number => {
  const wrapped = fields.optional(contextConstructed(0))?.children();
  if (wrapped === undefined) return 1;
  const version = readSmallInteger(wrapped.next()) + 1;
  wrapped.finish();
  if (version < 2 || version > 3) throw new X509Error('der-value', 'version');
  return version;
};

/** Reads the SEQUENCE strictly. The unique identifiers of version 2 are refused (RFC 5280 4.1.2.8). */
export const readTbsCertificate = (element: DerElement): TbsCertificate => {
  if (element.tag !== tags.sequence) throw new X509Error('der-tag', 'TBSCertificate');
  const fields = element.children();
  const version = readVersion(fields);
  const serial = readUnsignedInteger(fields.next());
  const signatureAlgorithmDer = fields.expect(tags.sequence).bytes;
  const issuerDer = fields.expect(tags.sequence).bytes;
  const validity = fields.expect(tags.sequence).children();
  const notBefore = readTime(validity.next());
  const notAfter = readTime(validity.next());
  validity.finish();
  const subject = fields.expect(tags.sequence);
  const publicKeySpki = fields.expect(tags.sequence).bytes;
  const wrapped = fields.optional(contextConstructed(3))?.children();
  fields.finish();
  if (wrapped !== undefined && version !== 3) throw new X509Error('der-value', 'extensions before version 3');
  const extensions = wrapped?.expect(tags.sequence);
  wrapped?.finish();
  return { version, serial, signatureAlgorithmDer, issuerDer, notBefore, notAfter, subject, publicKeySpki, extensions };
};
