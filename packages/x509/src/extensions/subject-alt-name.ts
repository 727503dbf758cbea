import { readSequence } from '../der/read.ts';
import { readOid } from '../der/read-oid.ts';
import { readIa5Content, readString } from '../der/read-string.ts';
import { contextConstructed, contextPrimitive } from '../der/tags.ts';
import { explicit, implicitPrimitive, sequence } from '../der/write.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { ia5Octets, utf8String } from '../der/write-string.ts';
import { X509Error } from '../errors.ts';
import { encodeExtension } from './extension.ts';

/** Microsoft szOID_NT_PRINCIPAL_NAME: the user principal name, a UTF8String. */
const principalNameOid = '1.3.6.1.4.1.311.20.2.3';
const principalName = objectIdentifier(principalNameOid);

/** E-mail and UPN, in this order; at least one. Not critical: the subject is never empty (RFC 5280 4.2.1.6). */
export type SubjectAltName = { readonly email?: string | undefined; readonly upn?: string | undefined };

export const subjectAltName = ({ email, upn }: SubjectAltName): Buffer => {
  const names: Buffer[] = [];
  if (email !== undefined) {
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new X509Error('email-invalid', 'not an address');
    names.push(implicitPrimitive(1, ia5Octets(email)));
  }
  if (upn !== undefined) {
    if (!/^[^@\p{C}\p{Z}]+@[^@\p{C}\p{Z}]+$/u.test(upn) || upn.length > 1024)
      throw new X509Error('upn-invalid', 'not a principal name');
    // otherName is [0] IMPLICIT over a SEQUENCE: type-id and [0] EXPLICIT value stand directly inside.
    names.push(explicit(0, principalName, explicit(0, utf8String(upn))));
  }
  if (names.length === 0)
    throw new X509Error('email-invalid', 'an alternative name needs an address or a principal name');
  return encodeExtension('subjectAltName', false, sequence(...names));
};

export type ReadSubjectAltName = { readonly emails: readonly string[]; readonly upns: readonly string[] };

/** Every name; other kinds than rfc822Name and UPN are refused. */
export const readSubjectAltName = (value: Buffer): ReadSubjectAltName => {
  const emails: string[] = [];
  const upns: string[] = [];
  for (const names = readSequence(value); !names.atEnd; ) {
    const name = names.next();
    if (name.tag === contextPrimitive(1)) {
      emails.push(readIa5Content(name));
      continue;
    }
    if (name.tag !== contextConstructed(0)) throw new X509Error('der-tag', `general name ${name.tag}`);
    const fields = name.children();
    if (readOid(fields.next()) !== principalNameOid) throw new X509Error('der-value', 'otherName');
    const wrapped = fields.expect(contextConstructed(0)).children();
    const { text, type } = readString(wrapped.next());
    if (type !== 'UTF8String') throw new X509Error('der-value', 'UPN is no UTF8String');
    wrapped.finish();
    fields.finish();
    upns.push(text);
  }
  return { emails, upns };
};
