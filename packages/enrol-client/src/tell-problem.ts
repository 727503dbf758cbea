import { type RestrictionItem, restrictionItemNames } from '@inkan/domain';
import type { Console } from './console.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Problem } from './read-answer.ts';
import { texts } from './texts.ts';

const codes: Readonly<Record<string, ExitCode>> = {
  'credentials-wrong': exitCodes.credentials,
  locked: exitCodes.locked,
  forbidden: exitCodes.nothingToCollect,
  'device-mismatch': exitCodes.device,
  'device-check-required': exitCodes.device,
  'not-found': exitCodes.nothingToCollect,
  'link-expired': exitCodes.nothingToCollect,
  'package-destroyed': exitCodes.nothingToCollect,
  'certificate-not-living': exitCodes.nothingToCollect,
  conflict: exitCodes.notRenewable,
};

/** Says why the portal gives nothing; of a device that does not match, item by item. */
export function tellProblem(console: Console, language: 'ja' | 'en', problem: Problem): ExitCode {
  console.complain(problem.title);
  if (problem.code === 'device-mismatch') {
    console.complain(texts.items[language]);
    for (const [item, name] of Object.entries(restrictionItemNames)) {
      const judged = problem.details?.[item as RestrictionItem];
      if (judged === undefined) continue;
      console.complain(`  ${name[language]}: ${texts[judged === 'matches' ? 'matches' : 'differs'][language]}`);
    }
    console.complain(texts.askAdministrator[language]);
  } else if (problem.detail !== undefined) console.complain(problem.detail);
  const code = codes[problem.code] ?? exitCodes.portal;
  if (code === exitCodes.portal && problem.correlationId !== undefined) {
    console.complain(`${texts.number[language]}${problem.correlationId}`);
  }
  return code;
}
