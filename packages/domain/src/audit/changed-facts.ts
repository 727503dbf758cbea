import type { AuditFacts } from './audit-entry.ts';

/** Rises with every change, so it says nothing. */
const meaningless = new Set(['revision']);

/**
 * The facts that differ, as they were and as they are. One side absent: all of the other.
 * @returns null for a side on which nothing is left
 */
export function changedFacts(
  before: AuditFacts | undefined,
  after: AuditFacts | undefined,
): { before: AuditFacts | null; after: AuditFacts | null } {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const changed = names.filter(
    (name) => !meaningless.has(name) && canonicalJson(before?.[name]) !== canonicalJson(after?.[name]),
  );
  return { before: only(changed, before), after: only(changed, after) };
}

function only(names: readonly string[], facts: AuditFacts | undefined): AuditFacts | null {
  const entries = names.filter((name) => facts?.[name] !== undefined).map((name) => [name, facts?.[name]] as const);
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/**
 * JSON in the form of RFC 8785: members in the order of their names' UTF-16 code units, numbers as ECMAScript writes
 * them, no white space. A `Date` is its RFC 3339 text; what JSON does not know is left out.
 */
export function canonicalJson(value: unknown): string {
  const plain: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
  return written(plain);
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${written(inner)}`).join(',')}}`;
}
