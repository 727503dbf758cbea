import type { Checked } from '../errors/check.ts';
import type { FieldError } from '../errors/field-error.ts';
import type { Complaint, TextRule } from '../text/rule.ts';

/** What a form, a JSON body or a CSV row holds in a text field; absent, null and empty are the same. */
export type TypedText = string | null | undefined;

/** Whether anything was typed. */
export function isGiven(typed: TypedText): typed is string {
  return typed !== undefined && typed !== null && typed !== '';
}

export const requiredComplaint: Complaint = {
  code: 'required',
  ja: '必須項目です。入力してください。',
  en: 'Required',
};

/**
 * Collects everything that is wrong with an input while it is read. A reader answers a stand-in (`''`, the first choice)
 * for what it refused: `result` makes sure that no value containing one gets out.
 */
export class Findings {
  readonly #errors: FieldError[] = [];

  add(pointer: string, complaint: Complaint): void {
    this.#errors.push({ pointer, ...complaint });
  }

  addAll(errors: readonly FieldError[]): void {
    this.#errors.push(...errors);
  }

  required(pointer: string, typed: TypedText, rule: TextRule): string {
    if (!isGiven(typed)) {
      this.add(pointer, requiredComplaint);
      return '';
    }
    return this.optional(pointer, typed, rule) ?? '';
  }

  optional(pointer: string, typed: TypedText, rule: TextRule): string | null {
    if (!isGiven(typed)) return null;
    const ruling = rule(typed);
    if (ruling.ok) return ruling.value === '' ? null : ruling.value;
    for (const complaint of ruling.complaints) this.add(pointer, complaint);
    return null;
  }

  oneOf<T extends string>(pointer: string, typed: TypedText, choices: readonly [T, ...T[]], fallback?: T): T {
    if (!isGiven(typed)) {
      if (fallback !== undefined) return fallback;
      this.add(pointer, requiredComplaint);
      return choices[0];
    }
    const choice = choices.find((one) => one === typed);
    if (choice !== undefined) return choice;
    this.add(pointer, {
      code: 'unknown-value',
      ja: `入力値が不正です。入力できる値：${choices.join('、')}`,
      en: `Unknown value; one of ${choices.join(', ')}`,
    });
    return choices[0];
  }

  integer(
    pointer: string,
    given: number | null | undefined,
    range: { readonly min: number; readonly max: number },
  ): number {
    if (given === undefined || given === null) this.add(pointer, requiredComplaint);
    else if (!Number.isInteger(given) || given < range.min || given > range.max) {
      this.add(pointer, {
        code: 'out-of-range',
        ja: `入力値が不正です。${range.min}以上${range.max}以下の整数で入力してください。`,
        en: `Must be a whole number from ${range.min} to ${range.max}`,
      });
    }
    return given ?? range.min;
  }

  result<T>(value: T): Checked<T> {
    return this.#errors.length === 0 ? { ok: true, value } : { ok: false, errors: [...this.#errors] };
  }
}
