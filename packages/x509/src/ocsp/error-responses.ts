import { tags } from '../der/tags.ts';
import { sequence, tlv } from '../der/write.ts';

const status = (code: number): Buffer => sequence(tlv(tags.enumerated, Buffer.of(code)));

/** OCSPResponses without answer (RFC 6960 2.3, 4.2.1): unsigned, always the same five octets. */
export const ocspErrorResponses = {
  /** Unreadable, or against RFC 9654. */
  malformedRequest: status(1),
  /** The responder is in an inconsistent state; another one may do better. */
  internalError: status(2),
  /** Overloaded for the moment. */
  tryLater: status(3),
  sigRequired: status(5),
  /** Not a responder for this issuer (RFC 5019 2.2.3). */
  unauthorized: status(6),
} as const;
