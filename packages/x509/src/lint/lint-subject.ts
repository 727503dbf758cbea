import type { CertificateSpec } from '../certificate/certificate-spec.ts';
import type { Profile } from '../certificate/profiles.ts';
import type { DerElement } from '../der/read.ts';
import { attributeTypes } from '../names/attributes.ts';
import { readNameElement } from '../names/read-name.ts';
import type { LintFinding } from './finding.ts';

const maximumUnits = 3;
const order = ['C', 'O', 'OU', 'CN', 'E'];

/** Attribute by attribute: type, string type, value, length; then what the profile demands. */
export const lintSubject = (element: DerElement, spec: CertificateSpec, profile: Profile): LintFinding[] => {
  const findings: LintFinding[] = [];
  const attributes = readNameElement(element);
  if (attributes.length !== spec.subject.length) {
    findings.push({ code: 'subject', detail: `${attributes.length} attributes for ${spec.subject.length}` });
  }
  const counts = new Map<string, number>();
  let lastPlace = 0;
  for (const [index, { type, oid, value, stringType }] of attributes.entries()) {
    const expected = spec.subject[index];
    if (type === undefined || type !== expected?.type || value !== expected.value) {
      findings.push({ code: 'subject-attribute', detail: `${type ?? oid} at ${index}` });
      continue;
    }
    const rule = attributeTypes[type];
    if (oid !== rule.oid || stringType !== rule.stringType) {
      findings.push({ code: 'subject-attribute', detail: `${type} as ${stringType}` });
    }
    // Never more characters than UTF-16 units.
    if (value === '' || (value.length > rule.upperBound && [...value].length > rule.upperBound)) {
      findings.push({ code: 'subject-attribute', detail: `${type} of ${value.length} characters` });
    }
    const place = order.indexOf(type);
    if (place < lastPlace) findings.push({ code: 'subject-profile', detail: `${type} out of order` });
    lastPlace = place;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  for (const type of profile.requiredSubject) {
    if (!counts.has(type)) findings.push({ code: 'subject-profile', detail: `${type} is missing` });
  }
  for (const type of profile.forbiddenSubject) {
    if (counts.has(type)) findings.push({ code: 'subject-profile', detail: `${type} does not belong there` });
  }
  for (const [type, count] of counts) {
    if (count > (type === 'OU' ? maximumUnits : 1))
      findings.push({ code: 'subject-profile', detail: `${count} × ${type}` });
  }
  return findings;
};
