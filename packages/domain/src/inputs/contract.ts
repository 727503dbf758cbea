import type { Checked } from '../errors/check.ts';
import { generationNameRule } from '../text/generation-name.ts';
import { wrongFormat } from '../text/rule.ts';
import { type Day, endOfDay, startOfDay } from '../validity/japan-time.ts';
import { parseDay } from '../validity/parse-japan-time.ts';
import { nonexistentDate } from '../validity/period.ts';
import { Findings, isGiven, requiredComplaint, type TypedText } from './findings.ts';

/** More seats than a contract can sensibly have; keeps a typing error from becoming a fact. */
const maxLicences = 1_000_000;

export type TypedContract = {
  readonly licences?: number | null | undefined;
  /** First and last day of the contract in Japan, `yyyy-mm-dd` or `yyyy/mm/dd`. */
  readonly from?: TypedText;
  readonly to?: TypedText;
  readonly generation?: TypedText;
};

export type Contract = {
  readonly licences: number;
  readonly from: Day;
  readonly to: Day;
  /** Null: the default generation of the day. */
  readonly generation: string | null;
};

/** Checks 契約: licence count, period, and the name of the CA generation if one is given. */
export function checkContract(typed: TypedContract): Checked<Contract> {
  const findings = new Findings();
  const licences = findings.integer('/licences', typed.licences, { min: 1, max: maxLicences });
  const from = readDay(findings, '/from', typed.from);
  const to = readDay(findings, '/to', typed.to);
  if (from !== null && to !== null && to < from) {
    findings.add('/to', {
      code: 'contradiction',
      ja: '契約終了日は契約開始日以降の日付を指定してください。',
      en: 'The contract ends before it begins',
    });
  }
  const generation = findings.optional('/generation', typed.generation, generationNameRule);
  return findings.result({ licences, from: from as Day, to: to as Day, generation });
}

/** Whether the contract runs at this moment: both days count, in Japan time. */
export function contractRuns(contract: { readonly from: Day; readonly to: Day }, now: Date): boolean {
  return startOfDay(contract.from) <= now && now.getTime() < endOfDay(contract.to).getTime() + 1000;
}

function readDay(findings: Findings, pointer: string, typed: TypedText): Day | null {
  if (!isGiven(typed)) {
    findings.add(pointer, requiredComplaint);
    return null;
  }
  const parsed = parseDay(typed);
  if ('value' in parsed) return parsed.value;
  const format = { ja: 'yyyy-mm-dd形式のみ', en: 'yyyy-mm-dd' };
  findings.add(pointer, parsed.wrong === 'format' ? wrongFormat(format) : nonexistentDate);
  return null;
}
