import type { DeviceCode } from '@inkan/domain';

export type PackageForm = 'modern' | 'compatible';

/** PBKDF2 and PKCS#12 rounds: a generated 秘密の鍵 carries 80 bits by itself, a chosen one may be weak. */
export const keyDerivationRounds = { generated: 2_048, chosen: 100_000 } as const;

/**
 * Windows takes the modern encryption; systems of the other families still answer "wrong password" to it, and nobody
 * knows what administrators and operators sit at.
 */
export function defaultForm(deviceCode: DeviceCode | null): PackageForm {
  return deviceCode === '01' ? 'modern' : 'compatible';
}
