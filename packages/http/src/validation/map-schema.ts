/** A JSON Schema as plain data. */
export type SchemaNode = { readonly [keyword: string]: unknown };

const single = new Set(['items', 'additionalProperties', 'contains', 'not', 'if', 'then', 'else', 'propertyNames']);
const lists = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

export function isSchemaNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy in which every schema has gone through `change`, inner ones first. Values (enum, default…) are left alone. */
export function mapSchema(schema: object, change: (node: SchemaNode) => SchemaNode): SchemaNode {
  const map = (value: unknown): unknown => (isSchemaNode(value) ? mapSchema(value, change) : value);
  const copy: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (Array.isArray(value) && (lists.has(keyword) || keyword === 'items')) copy[keyword] = value.map(map);
    else if (single.has(keyword)) copy[keyword] = map(value);
    else if (named.has(keyword) && isSchemaNode(value)) {
      copy[keyword] = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, map(inner)]));
    } else copy[keyword] = value;
  }
  return change(copy);
}
