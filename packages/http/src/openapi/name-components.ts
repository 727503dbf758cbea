import { isDeepStrictEqual } from 'node:util';
import type { SchemaNode } from '../validation/map-schema.ts';

export const nameMark = 'x-inkan-name';

/**
 * Moves every schema that carries a name into `components`, leaving a reference.
 * @throws Error when two different schemas have the same name
 */
export function nameComponents(document: unknown, components: Map<string, SchemaNode>): unknown {
  if (Array.isArray(document)) return document.map((item) => nameComponents(item, components));
  if (typeof document !== 'object' || document === null) return document;
  const copy: Record<string, unknown> = {};
  let name: string | undefined;
  for (const [key, value] of Object.entries(document)) {
    if (key === nameMark && typeof value === 'string') name = value;
    else copy[key] = nameComponents(value, components);
  }
  if (name === undefined) return copy;
  const known = components.get(name);
  if (known && !isDeepStrictEqual(known, copy)) throw new Error(`two different schemas are called ${name}`);
  components.set(name, copy);
  return { $ref: `#/components/schemas/${name}` };
}
