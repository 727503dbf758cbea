import { readSequence } from '../der/read.ts';
import { contextPrimitive } from '../der/tags.ts';
import { implicitPrimitive, sequence } from '../der/write.ts';
import { encodeExtension } from './extension.ts';

/** RFC 5280 4.2.1.1: the issuer's key identifier only, so that a re-issued CA certificate of the same key still fits. */
export const authorityKeyIdentifier = (issuerKeyId: Buffer): Buffer =>
  encodeExtension('authorityKeyIdentifier', false, sequence(implicitPrimitive(0, issuerKeyId)));

/** The key identifier. Issuer and serial beside it are refused. */
export const readAuthorityKeyIdentifier = (value: Buffer): Buffer => {
  const fields = readSequence(value);
  const keyId = fields.expect(contextPrimitive(0)).content;
  fields.finish();
  return keyId;
};
