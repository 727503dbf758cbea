import { readSequence } from '../der/read.ts';
import { readOid } from '../der/read-oid.ts';
import { readIa5Content } from '../der/read-string.ts';
import { contextPrimitive, tags } from '../der/tags.ts';
import { sequence } from '../der/write.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { encodeExtension } from './extension.ts';
import { httpUri } from './uri.ts';

/** RFC 5280 4.2.2.1 access methods. */
export const accessMethods = { ocsp: '1.3.6.1.5.5.7.48.1', caIssuers: '1.3.6.1.5.5.7.48.2' } as const;

export const authorityInfoAccess = (urls: { caIssuers: string; ocsp?: string | undefined }): Buffer => {
  const descriptions: Buffer[] = [];
  if (urls.ocsp !== undefined) descriptions.push(sequence(objectIdentifier(accessMethods.ocsp), httpUri(urls.ocsp)));
  descriptions.push(sequence(objectIdentifier(accessMethods.caIssuers), httpUri(urls.caIssuers)));
  return encodeExtension('authorityInfoAccess', false, sequence(...descriptions));
};

export const readAuthorityInfoAccess = (value: Buffer): { method: string; url: string }[] => {
  const found: { method: string; url: string }[] = [];
  for (const list = readSequence(value); !list.atEnd; ) {
    const description = list.expect(tags.sequence).children();
    const method = readOid(description.next());
    found.push({ method, url: readIa5Content(description.expect(contextPrimitive(6))) });
    description.finish();
  }
  return found;
};
