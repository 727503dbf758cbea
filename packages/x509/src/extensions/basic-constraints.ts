import { readSequence } from '../der/read.ts';
import { readBoolean, readSmallInteger } from '../der/read-values.ts';
import { tags } from '../der/tags.ts';
import { asn1True, sequence } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { X509Error } from '../errors.ts';
import { encodeExtension } from './extension.ts';

/** RFC 5280 4.2.1.9. `pathLength` null: no limit. */
export type BasicConstraints = { readonly ca: false } | { readonly ca: true; readonly pathLength: number | null };

/** Critical always. cA FALSE is the default, so an end entity's value is an empty SEQUENCE. */
export const basicConstraints = (constraints: BasicConstraints): Buffer => {
  const fields: Buffer[] = [];
  if (constraints.ca) {
    fields.push(asn1True);
    if (constraints.pathLength !== null) fields.push(integer(constraints.pathLength));
  }
  return encodeExtension('basicConstraints', true, sequence(...fields));
};

export const readBasicConstraints = (value: Buffer): BasicConstraints => {
  const fields = readSequence(value);
  const ca = fields.optional(tags.boolean);
  if (ca === undefined) {
    fields.finish();
    return { ca: false };
  }
  if (!readBoolean(ca)) throw new X509Error('der-value', 'DEFAULT value encoded');
  const pathLength = fields.optional(tags.integer);
  fields.finish();
  return { ca: true, pathLength: pathLength === undefined ? null : readSmallInteger(pathLength) };
};
