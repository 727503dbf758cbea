import { type DerElement, readDer } from '../der/read.ts';
import { readOid } from '../der/read-oid.ts';
import { readString, type StringType } from '../der/read-string.ts';
import { tags } from '../der/tags.ts';
import { X509Error } from '../errors.ts';
import type { AttributeType } from './attributes.ts';

export type ReadNameAttribute = {
  /** Short name where Inkan has one, otherwise undefined. */
  readonly type: AttributeType | undefined;
  readonly oid: string;
  readonly value: string;
  readonly stringType: StringType;
};

const shortNames: ReadonlyMap<string, AttributeType> = new Map([
  ['2.5.4.6', 'C'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.3', 'CN'],
  ['1.2.840.113549.1.9.1', 'E'],
]);

/** The attributes of a Name in DER order. Throws `name-multi-valued` for an RDN of several attributes, which Inkan never writes. */
export const readNameElement = (element: DerElement): ReadNameAttribute[] => {
  if (element.tag !== tags.sequence) throw new X509Error('der-tag', 'Name');
  const attributes: ReadNameAttribute[] = [];
  for (const rdns = element.children(); !rdns.atEnd; ) {
    const rdn = rdns.expect(tags.set).children();
    const attribute = rdn.expect(tags.sequence).children();
    if (!rdn.atEnd) throw new X509Error('name-multi-valued', 'RDN');
    const oid = readOid(attribute.next());
    const { text, type } = readString(attribute.next());
    attribute.finish();
    attributes.push({ type: shortNames.get(oid), oid, value: text, stringType: type });
  }
  return attributes;
};

/** As `readNameElement`, from the DER of a Name. */
export const readName = (nameDer: Buffer): ReadNameAttribute[] => readNameElement(readDer(nameDer, 65_536));
