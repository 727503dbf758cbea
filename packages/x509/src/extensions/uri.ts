import { implicitPrimitive } from '../der/write.ts';
import { ia5Octets } from '../der/write-string.ts';
import { X509Error } from '../errors.ts';

/** GeneralName uniformResourceIdentifier. Only http: fetching revocation data over https would need revocation data (RFC 5280 8). */
export const httpUri = (url: string): Buffer => {
  if (!URL.canParse(url) || new URL(url).protocol !== 'http:') throw new X509Error('url-invalid', url);
  return implicitPrimitive(6, ia5Octets(url));
};
