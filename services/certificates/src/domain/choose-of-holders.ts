import { type CertificateFacts, type CertificateOperation, emailKey, objectionTo } from '@inkan/domain';

/** Somebody by the key of the provider's own system (サービス連携用ID), narrowed to some of their devices if asked. */
export type Holder = {
  readonly linkageId: string;
  readonly deviceCode?: string;
  /** Of the device; case ignored. */
  readonly email?: string;
};

/** A listed certificate of somebody with a linkage ID. */
export type HeldCertificate = CertificateFacts & {
  readonly certificateId: string;
  readonly linkageId: string;
  readonly deviceId: string;
  readonly deviceCode: string;
  readonly deviceEmail: string;
};

/** Certificates that an operation is asked for, each with the place of the request that names it. */
export type Chosen = {
  readonly pointer: string;
  /** Undefined: nothing is named by it. */
  readonly certificateId: string | undefined;
};

/**
 * The certificates that holders stand for: all that the operation can be done to. A new certificate, and what brings one
 * to the person, is for a device: its newest that allows it, and of several devices those that have a living one, as long
 * as there is any. Where nothing allows it the newest of each device is named, so that its refusal says why.
 * @param held newest first
 */
export function chooseOfHolders(
  operation: CertificateOperation,
  holders: readonly Holder[],
  held: readonly HeldCertificate[],
  now: Date,
): Chosen[] {
  const byLinkage = Map.groupBy(held, (one) => one.linkageId);
  return holders.flatMap((holder, at): Chosen[] => {
    const theirs = (byLinkage.get(normalized(holder)) ?? []).filter((one) => isMeant(holder, one));
    const pointer = `/holders/${at}`;
    if (theirs.length === 0) return [{ pointer, certificateId: undefined }];
    const fit = theirs.filter((one) => objectionTo(operation, one, now) === null);
    const chosen = perDevice.has(operation) ? newest(livingFirst(fit, now)) : fit;
    return (chosen.length > 0 ? chosen : newest(theirs)).map(({ certificateId }) => ({ pointer, certificateId }));
  });
}

/** As linkage IDs are kept. */
export const normalized = ({ linkageId }: Holder): string => linkageId.normalize('NFC');

const perDevice: ReadonlySet<CertificateOperation> = new Set(['reissue', 'reopenEnrolment']);

/** Whether a device of theirs is among those that the holder is narrowed to. */
export function isMeant(
  { deviceCode, email }: Holder,
  one: { readonly deviceCode: string; readonly deviceEmail: string },
): boolean {
  if (deviceCode !== undefined && deviceCode !== one.deviceCode) return false;
  return email === undefined || emailKey(email) === emailKey(one.deviceEmail);
}

function livingFirst(certificates: readonly HeldCertificate[], now: Date): readonly HeldCertificate[] {
  const living = certificates.filter((one) => objectionTo('revoke', one, now) === null);
  return living.length > 0 ? living : certificates;
}

function newest(certificates: readonly HeldCertificate[]): HeldCertificate[] {
  return [...Map.groupBy(certificates, (one) => one.deviceId).values()].flatMap(([first]) => first ?? []);
}
