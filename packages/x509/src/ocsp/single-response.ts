import { contextConstructed, contextPrimitive, tags } from '../der/tags.ts';
import { explicit, sequence, tlv } from '../der/write.ts';
import { generalizedTime } from '../der/write-time.ts';
import { X509Error } from '../errors.ts';
import { type RevocationReason, reasonCodes } from '../extensions/reason-code.ts';
import type { OcspCertId } from './cert-id.ts';

/** RFC 6960 2.2. `good` only of a serial that the CA has issued; of all others `unknown`. */
export type OcspCertStatus =
  | { readonly status: 'good' }
  /** Without a reason: unspecified, left out as in CRLs. */
  | { readonly status: 'revoked'; readonly revokedAt: Date; readonly reason?: RevocationReason | undefined }
  | { readonly status: 'unknown' };

export type OcspAnswer = OcspCertStatus & {
  readonly certId: Pick<OcspCertId, 'der'>;
  /** When this was known to be so. */
  readonly thisUpdate: Date;
  /** When newer information will be there at the latest. */
  readonly nextUpdate: Date;
};

const nothing = Buffer.alloc(0);
const good = tlv(contextPrimitive(0), nothing);
const unknown = tlv(contextPrimitive(2), nothing);

const reasons = new Map<RevocationReason, Buffer>();
for (const [reason, code] of Object.entries(reasonCodes)) {
  reasons.set(reason as RevocationReason, explicit(0, tlv(tags.enumerated, Buffer.of(code))));
}

const certStatus = (answer: OcspAnswer): Buffer => {
  switch (answer.status) {
    case 'good':
      return good;
    case 'unknown':
      return unknown;
    case 'revoked': {
      const reason = answer.reason === undefined ? nothing : (reasons.get(answer.reason) ?? nothing);
      return tlv(contextConstructed(1), generalizedTime(answer.revokedAt), reason);
    }
    default: {
      const never: never = answer;
      return never;
    }
  }
};

/** SingleResponse (RFC 6960 4.2.1). Throws `ocsp-invalid` where nextUpdate is not after thisUpdate. */
export const singleResponse = (answer: OcspAnswer): Buffer => {
  const { certId, thisUpdate, nextUpdate } = answer;
  if (nextUpdate.getTime() <= thisUpdate.getTime()) {
    throw new X509Error('ocsp-invalid', 'nextUpdate is not after thisUpdate');
  }
  return sequence(
    certId.der,
    certStatus(answer),
    generalizedTime(thisUpdate),
    explicit(0, generalizedTime(nextUpdate)),
  );
};
