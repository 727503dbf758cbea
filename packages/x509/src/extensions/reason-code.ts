import { tags } from '../der/tags.ts';
import { tlv } from '../der/write.ts';
import { encodeExtension } from './extension.ts';

/** RFC 5280 5.3.1, without `unspecified` (left out of the CRL), `certificateHold` and `removeFromCRL` (Inkan suspends nothing). */
export const reasonCodes = {
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const;

export type RevocationReason = keyof typeof reasonCodes;

export const reasonCode = (reason: RevocationReason): Buffer =>
  encodeExtension('reasonCode', false, tlv(tags.enumerated, Buffer.of(reasonCodes[reason])));
