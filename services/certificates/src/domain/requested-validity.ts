import {
  type Checked,
  checkPeriod,
  fixedTerm,
  type Period,
  type Term,
  typedTerm,
  type ValidityMode,
} from '@inkan/domain';

/** Either a term that counts from issuing (months) or a period that a person typed. */
export type RequestedValidity = { readonly termMonths: number } | { readonly period: Period };

type Typed = { readonly validFrom?: string; readonly validTo?: string };
type Rules = {
  readonly mode: ValidityMode;
  readonly termMonths: number;
  readonly now: Date;
  readonly caNotAfter: Date;
};

/** Reads what was typed under the service's options; errors point below `pointer`. */
export function requestedValidity(typed: Typed, rules: Rules, pointer: string): Checked<RequestedValidity> {
  const pointers = { from: `${pointer}/validFrom`, to: `${pointer}/validTo` };
  if (rules.mode === 'fixed') {
    const errors = [
      ...(typed.validFrom === undefined ? [] : [{ pointer: pointers.from, ...notOffered }]),
      ...(typed.validTo === undefined ? [] : [{ pointer: pointers.to, ...notOffered }]),
    ];
    return errors.length === 0 ? { ok: true, value: { termMonths: rules.termMonths } } : { ok: false, errors };
  }
  const checked = checkPeriod(
    { from: typed.validFrom ?? null, to: typed.validTo ?? null },
    { mode: rules.mode, now: rules.now, maxMonths: rules.termMonths, caNotAfter: rules.caNotAfter },
    pointers,
  );
  return checked.ok ? { ok: true, value: { period: checked.value } } : checked;
}

/**
 * What the certificate's validity is when it is issued at `now`.
 * @throws DomainError generation-closed when the issuing CA has ended
 */
export function termOf(validity: RequestedValidity, now: Date, caNotAfter: Date): Term {
  return 'termMonths' in validity
    ? fixedTerm({ now, months: validity.termMonths, caNotAfter })
    : typedTerm({ now, period: validity.period });
}

const notOffered = {
  code: 'not-offered',
  ja: 'このサービスでは証明書有効期限を指定できません。',
  en: 'This service does not take a validity.',
} as const;
