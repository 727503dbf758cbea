/** What a lint may find. Stable codes: they reach logs and refusals. */
export type LintCode =
  | 'unreadable'
  | 'version'
  | 'serial'
  | 'signature-algorithm'
  | 'issuer'
  | 'validity'
  | 'validity-too-long'
  | 'outlives-issuer'
  | 'subject'
  | 'subject-attribute'
  | 'subject-profile'
  | 'public-key'
  | 'extension-missing'
  | 'extension-unexpected'
  | 'extension-duplicate'
  | 'extension-criticality'
  | 'extension-value'
  | 'second-reader';

export type LintFinding = { readonly code: LintCode; readonly detail: string };
