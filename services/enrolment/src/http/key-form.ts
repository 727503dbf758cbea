import type { Multipart } from '@fastify/multipart';
import { DomainError } from '@inkan/domain';
import type { FastifyRequest } from 'fastify';

/** Octets of a request with some words around it: far above RSA-8192. The gateway lets as much pass. */
export const longestRequest = 49_152;

/** Of the form's two fields, of which one is to be filled. */
export const keyFormLimits = {
  fileSize: longestRequest,
  fieldSize: longestRequest,
  files: 1,
  fields: 1,
  parts: 2,
} as const;

/** @throws DomainError unsupported-media-type, malformed-request, payload-too-large */
export async function readKeyForm(
  request: FastifyRequest,
): Promise<{ readonly request: Buffer } | { readonly missing: 'none' | 'both' }> {
  if (!request.isMultipart()) throw new DomainError('unsupported-media-type');
  let file: Buffer = Buffer.alloc(0);
  let text = '';
  for await (const part of request.parts() as AsyncIterable<Multipart>) {
    if (part.type === 'file' && part.fieldname === 'file') file = await part.toBuffer();
    else if (part.type === 'field' && part.fieldname === 'request') {
      if (part.valueTruncated) throw new DomainError('payload-too-large');
      text = String(part.value).trim();
    } else throw new DomainError('malformed-request');
  }
  if (file.length > 0 && text !== '') return { missing: 'both' };
  if (file.length === 0 && text === '') return { missing: 'none' };
  return { request: file.length > 0 ? file : Buffer.from(text, 'utf8') };
}
