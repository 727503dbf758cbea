import type { DerElement } from '../der/read.ts';
import { X509Error } from '../errors.ts';
import { readExtension } from '../extensions/extension.ts';
import type { ExpectedExtension } from './expected-extensions.ts';
import type { LintFinding } from './finding.ts';

const holds = (expected: ExpectedExtension, value: Buffer): boolean => {
  try {
    return expected.holds(value);
  } catch (error) {
    if (error instanceof X509Error) return false;
    throw error;
  }
};

/** Whole Extensions (DER) of earlier certificates that were found to be what is expected, by what expected them. */
const knownGood = new WeakMap<ExpectedExtension, Buffer>();

const isKnownGood = (expected: ExpectedExtension, { source, start, end }: DerElement): boolean => {
  const good = knownGood.get(expected);
  return good !== undefined && good.length === end - start && good.compare(source, start, end) === 0;
};

export type ExtensionsJudgement = {
  readonly findings: readonly LintFinding[];
  /** Whether all common ones consist of the octets that were found good in an earlier certificate, by every reader. */
  readonly commonKnown: boolean;
  /** To be called when nothing at all was found: the same octets then need no second judgement. */
  readonly remember: () => void;
};

/**
 * The exact set of extensions that is expected, each with its criticality and a judgement of its value.
 * @param list the SEQUENCE OF Extension, if there is one
 * @param common expected of every certificate of the kind, by the same objects each time
 */
export const lintExtensions = (
  list: DerElement | undefined,
  common: readonly ExpectedExtension[],
  own: readonly ExpectedExtension[],
): ExtensionsJudgement => {
  const findings: LintFinding[] = [];
  const seen: string[] = [];
  const fresh: [ExpectedExtension, DerElement][] = [];
  for (const elements = list?.children(); elements !== undefined && !elements.atEnd; ) {
    const element = elements.next();
    const known = common.find((candidate) => isKnownGood(candidate, element));
    const { oid, critical, value } = known ? { ...known, value: undefined } : readExtension(element);
    if (seen.includes(oid)) findings.push({ code: 'extension-duplicate', detail: oid });
    seen.push(oid);
    if (value === undefined) continue;
    const ofCommon = common.find((candidate) => candidate.oid === oid);
    const expected = ofCommon ?? own.find((candidate) => candidate.oid === oid);
    if (expected === undefined) {
      findings.push({ code: 'extension-unexpected', detail: oid });
      continue;
    }
    if (critical !== expected.critical) findings.push({ code: 'extension-criticality', detail: expected.name });
    if (!holds(expected, value)) findings.push({ code: 'extension-value', detail: expected.name });
    if (ofCommon) fresh.push([ofCommon, element]);
  }
  for (const { oid, name } of [...common, ...own]) {
    if (!seen.includes(oid)) findings.push({ code: 'extension-missing', detail: name });
  }
  return {
    findings,
    commonKnown: findings.length === 0 && fresh.length === 0,
    remember: () => {
      for (const [expected, { bytes }] of fresh) knownGood.set(expected, Buffer.from(bytes));
    },
  };
};
