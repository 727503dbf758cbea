import { readSequence } from '../der/read.ts';
import { readOid } from '../der/read-oid.ts';
import { readOctetString } from '../der/read-values.ts';
import { contextConstructed } from '../der/tags.ts';
import { explicit, octetString, sequence } from '../der/write.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { X509Error } from '../errors.ts';
import { encodeExtension } from './extension.ts';

/** MS-WCCE 2.2.2.7.7.4: szOID_NTDS_OBJECTSID inside szOID_NTDS_CA_SECURITY_EXT. Domain controllers demand it as the strong mapping (KB5014754). */
const objectSidOid = '1.3.6.1.4.1.311.25.2.1';
const objectSid = objectIdentifier(objectSidOid);

/** `sid` in its text form, S-1-5-21-…, which stands as ASCII in an OCTET STRING. */
export const ntdsCaSecurity = (sid: string): Buffer => {
  if (!/^S-1-(0|[1-9]\d{0,14})(-(0|[1-9]\d{0,9})){1,15}$/.test(sid)) throw new X509Error('sid-invalid', 'not a SID');
  return encodeExtension(
    'ntdsCaSecurity',
    false,
    sequence(explicit(0, objectSid, explicit(0, octetString(Buffer.from(sid, 'latin1'))))),
  );
};

export const readNtdsCaSecurity = (value: Buffer): string => {
  const names = readSequence(value);
  const fields = names.expect(contextConstructed(0)).children();
  names.finish();
  if (readOid(fields.next()) !== objectSidOid) throw new X509Error('der-value', 'otherName');
  const wrapped = fields.expect(contextConstructed(0)).children();
  fields.finish();
  const sid = readOctetString(wrapped.next()).toString('latin1');
  wrapped.finish();
  return sid;
};
