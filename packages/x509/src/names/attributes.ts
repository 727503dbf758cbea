/** The attribute types that Inkan writes into names, with RFC 5280 appendix A's upper bounds in characters. */
export const attributeTypes = {
  C: { oid: '2.5.4.6', upperBound: 2, stringType: 'PrintableString' },
  O: { oid: '2.5.4.10', upperBound: 64, stringType: 'UTF8String' },
  OU: { oid: '2.5.4.11', upperBound: 64, stringType: 'UTF8String' },
  CN: { oid: '2.5.4.3', upperBound: 64, stringType: 'UTF8String' },
  E: { oid: '1.2.840.113549.1.9.1', upperBound: 255, stringType: 'IA5String' },
} as const;

export type AttributeType = keyof typeof attributeTypes;

/** One RDN of one attribute. */
export type NameAttribute = { readonly type: AttributeType; readonly value: string };

/** A distinguished name in DER order, which Windows shows reversed. */
export type DistinguishedName = readonly NameAttribute[];
