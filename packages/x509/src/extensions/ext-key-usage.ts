import { readSequence } from '../der/read.ts';
import { readOid } from '../der/read-oid.ts';
import { sequence } from '../der/write.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { encodeExtension } from './extension.ts';

/** RFC 5280 4.2.1.12; smartcardLogon is Microsoft's szOID_KP_SMARTCARD_LOGON. */
export const extendedKeyUsageOids = {
  clientAuth: '1.3.6.1.5.5.7.3.2',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  smartcardLogon: '1.3.6.1.4.1.311.20.2.2',
} as const;

export type ExtendedKeyUsage = keyof typeof extendedKeyUsageOids;

/** Not critical: systems that do not know smartcardLogon must still accept clientAuth. */
export const extKeyUsage = (usages: readonly ExtendedKeyUsage[]): Buffer =>
  encodeExtension(
    'extKeyUsage',
    false,
    sequence(...usages.map((usage) => objectIdentifier(extendedKeyUsageOids[usage]))),
  );

/** Dotted OIDs in order. */
export const readExtKeyUsage = (value: Buffer): string[] => {
  const oids: string[] = [];
  for (const list = readSequence(value); !list.atEnd; ) oids.push(readOid(list.next()));
  return oids;
};
