import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Base64, described, GenerationName } from './fields.ts';

/** At most this many octets of a CRL travel in one message. */
export const maxCrlPartOctets = 512 * 1024;

export const crlIssued = defineMessage({
  type: 'crl-issued',
  version: 1,
  producer: 'signer',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      generation: GenerationName,
      crlNumber: Type.String({
        pattern: '^[0-9]{1,20}$',
        description: 'CRLNumber (RFC 5280 section 5.2.3) in decimal: it may pass 2^53.',
      }),
      part: Type.Integer({ minimum: 0, description: 'Counted from 0.' }),
      parts: Type.Integer({ minimum: 1 }),
      bytes: described(Base64, 'Octets of the DER CertificateList, in base64; at most 512 KiB a part.'),
    },
    {
      additionalProperties: false,
      description:
        "A CRL of a generation's issuing CA, cut into parts so that a list of a million entries passes through the queue. The registrar puts the parts of one number together, in whatever order they come.",
    },
  ),
});
