import { X509Error } from '../errors.ts';
import type { ReadExtension } from '../extensions/extension.ts';
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

export const lintExtensions = (
  found: readonly ReadExtension[],
  expected: readonly ExpectedExtension[],
): LintFinding[] => {
  const findings: LintFinding[] = [];
  const seen = new Set<string>();
  for (const { oid, critical, value } of found) {
    if (seen.has(oid)) findings.push({ code: 'extension-duplicate', detail: oid });
    seen.add(oid);
    const expectation = expected.find((candidate) => candidate.oid === oid);
    if (expectation === undefined) {
      findings.push({ code: 'extension-unexpected', detail: oid });
      continue;
    }
    if (critical !== expectation.critical) findings.push({ code: 'extension-criticality', detail: expectation.name });
    if (!holds(expectation, value)) findings.push({ code: 'extension-value', detail: expectation.name });
  }
  for (const { oid, name } of expected) if (!seen.has(oid)) findings.push({ code: 'extension-missing', detail: name });
  return findings;
};
