import { sequence, setOf } from '../der/write.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { ia5String, printableString, utf8String } from '../der/write-string.ts';
import { X509Error } from '../errors.ts';
import { type AttributeType, attributeTypes, type DistinguishedName, type NameAttribute } from './attributes.ts';

const oids: Record<AttributeType, Buffer> = {
  C: objectIdentifier(attributeTypes.C.oid),
  O: objectIdentifier(attributeTypes.O.oid),
  OU: objectIdentifier(attributeTypes.OU.oid),
  CN: objectIdentifier(attributeTypes.CN.oid),
  E: objectIdentifier(attributeTypes.E.oid),
};

// Control and format characters, line and paragraph separators, private use, unassigned, lone surrogates, U+FFFD.
const unclean = /[\p{C}\p{Zl}\p{Zp}\ufffd]/u;
const plain = /^[\x20-\x7e]+$/;

const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/** Throws `name-empty`, `name-too-long` (never cut, RFC 5280 appendix A) or `name-unclean`. */
const checkNameAttribute = ({ type, value }: NameAttribute): void => {
  const { upperBound } = attributeTypes[type];
  if (value === '') throw new X509Error('name-empty', type);
  const ascii = plain.test(value);
  if ((ascii ? value.length : codePoints(value)) > upperBound) {
    throw new X509Error('name-too-long', `${type} has more than ${upperBound} characters`);
  }
  if (type === 'C' && !/^[A-Z]{2}$/.test(value)) throw new X509Error('name-attribute', 'C is not two capital letters');
  if (value.trim() !== value || (!ascii && (type === 'E' || unclean.test(value)))) {
    throw new X509Error('name-unclean', type);
  }
};

const encodeValue = ({ type, value }: NameAttribute): Buffer => {
  const { stringType } = attributeTypes[type];
  switch (stringType) {
    case 'PrintableString':
      return printableString(value);
    case 'IA5String':
      return ia5String(value);
    case 'UTF8String':
      return utf8String(value);
    default: {
      const never: never = stringType;
      return never;
    }
  }
};

const encodeRdn = (attribute: NameAttribute): Buffer => {
  checkNameAttribute(attribute);
  return setOf(sequence(oids[attribute.type], encodeValue(attribute)));
};

/** What the people of an organization have in common, encoded once. Bounded: it only saves time. */
const shared = new Map<string, Buffer>();
const maximumShared = 256;

const sharedRdn = (attribute: NameAttribute): Buffer => {
  const key = `${attribute.type}=${attribute.value}`;
  const known = shared.get(key);
  if (known !== undefined) return known;
  const rdn = encodeRdn(attribute);
  if (shared.size >= maximumShared) shared.clear();
  shared.set(key, rdn);
  return rdn;
};

/** Name (RFC 5280 4.1.2.4) in DER, one attribute per RDN, in the order given. */
export const encodeName = (name: DistinguishedName): Buffer => {
  if (name.length === 0) throw new X509Error('name-empty', 'no attribute');
  return sequence(...name.map((attribute) => (isShared(attribute) ? sharedRdn : encodeRdn)(attribute)));
};

const isShared = ({ type }: NameAttribute): boolean => type !== 'CN' && type !== 'E';
