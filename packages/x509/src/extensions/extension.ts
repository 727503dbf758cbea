import type { DerElement } from '../der/read.ts';
import { readOid } from '../der/read-oid.ts';
import { readBoolean, readOctetString } from '../der/read-values.ts';
import { tags } from '../der/tags.ts';
import { asn1True, octetString, sequence } from '../der/write.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { X509Error } from '../errors.ts';
import { type ExtensionName, extensionOids } from './oids.ts';

const encodedOids = new Map<ExtensionName, Buffer>();
for (const [name, oid] of Object.entries(extensionOids)) encodedOids.set(name as ExtensionName, objectIdentifier(oid));

/** Extension (RFC 5280 4.2): `critical` FALSE is the default and therefore absent in DER. */
export const encodeExtension = (name: ExtensionName, critical: boolean, value: Buffer): Buffer => {
  const oid = encodedOids.get(name) ?? objectIdentifier(extensionOids[name]);
  return critical ? sequence(oid, asn1True, octetString(value)) : sequence(oid, octetString(value));
};

export type ReadExtension = { readonly oid: string; readonly critical: boolean; readonly value: Buffer };

/** One Extension. An explicit FALSE is not DER and refused. */
export const readExtension = (element: DerElement): ReadExtension => {
  if (element.tag !== tags.sequence) throw new X509Error('der-tag', 'Extension');
  const fields = element.children();
  const oid = readOid(fields.next());
  const criticalField = fields.optional(tags.boolean);
  const critical = criticalField !== undefined && readBoolean(criticalField);
  if (criticalField !== undefined && !critical) throw new X509Error('der-value', 'DEFAULT value encoded');
  const value = readOctetString(fields.next());
  fields.finish();
  return { oid, critical, value };
};

/** The extensions in a SEQUENCE OF Extension, in order. */
export const readExtensions = (element: DerElement): ReadExtension[] => {
  const extensions: ReadExtension[] = [];
  for (const list = element.children(); !list.atEnd; ) extensions.push(readExtension(list.next()));
  return extensions;
};
