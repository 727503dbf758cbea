import { DomainError } from '../errors/domain-error.ts';
import { type CertificateFacts, certificateState } from '../vocabulary/certificate-state.ts';

/** Whether a certificate keeps its device's seat: it is neither failed, revoked nor expired, or is still waited for. */
function keepsSeat(facts: CertificateFacts, now: Date): boolean {
  const state = certificateState(facts, now);
  switch (state) {
    case 'failed':
    case 'revoked':
    case 'expired':
      return false;
    case 'revocationScheduled':
    case 'collected':
    case 'issued':
    case 'awaitingKey':
    case 'requested':
      return true;
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
}

/** Whether a device with these certificates holds a licence. Old and new certificate of a reissue are one seat. */
export function holdsSeat(certificates: readonly CertificateFacts[], now: Date): boolean {
  return certificates.some((facts) => keepsSeat(facts, now));
}

/** How many licences these devices hold. */
export function seatsUsed(devices: readonly (readonly CertificateFacts[])[], now: Date): number {
  return devices.filter((certificates) => holdsSeat(certificates, now)).length;
}

/** The figures a refusal names: what the contract has, what is taken (reservations included), what was asked for. */
export type SeatFigures = { readonly contracted: number; readonly used: number; readonly requested: number };

/** Whether the contract has room. Asking for none is always granted, also past the count (a shrunken contract may reissue). */
export function seatsFor(figures: SeatFigures): { readonly granted: boolean; readonly left: number } {
  const left = Math.max(0, figures.contracted - figures.used);
  return { granted: figures.requested <= left, left };
}

/** The refusal of a registration past the contract's count, with its numbers. */
export function licenceExceeded(figures: SeatFigures): DomainError {
  const { contracted, used, requested } = figures;
  return new DomainError('licence-exceeded', {
    text: {
      ja: `ライセンス数が不足しています。契約数：${contracted}、使用数：${used}、申請数：${requested}`,
      en: `Not enough licences: ${contracted} contracted, ${used} used, ${requested} asked for`,
    },
    details: { contracted, used, requested },
  });
}
