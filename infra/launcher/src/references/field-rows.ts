import { type JsonSchema, namedValues, typeText } from './json-schema.ts';

/** One field of a payload. */
export type FieldRow = {
  /** `results[].certificate` */
  readonly path: string;
  readonly type: string;
  readonly optional: boolean;
  readonly meaning: string;
  /** In which shape of a union it stands, when not in all alike. */
  readonly where?: string;
};

/** Every field below a schema, from the outside in. */
export function fieldRows(schema: JsonSchema, path = ''): readonly FieldRow[] {
  if (schema.anyOf) return unionRows(schema.anyOf, path);
  if (schema.type === 'array') return fieldRows(schema.items ?? {}, `${path}[]`);
  const members = Object.entries(schema.properties ?? {});
  return members.flatMap(([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const row: FieldRow = {
      path: at,
      type: typeText(member),
      optional: !schema.required?.includes(name),
      meaning: member.description ?? '',
    };
    return [row, ...fieldRows(member, at)];
  });
}

/** One list for all shapes: the telling member with all its values, and who stands not in all of them says where. */
function unionRows(branches: readonly JsonSchema[], path: string): readonly FieldRow[] {
  const shapes = branches.filter((branch) => branch.properties !== undefined);
  if (shapes.length <= 1) return shapes.flatMap((shape) => fieldRows(shape, path));
  const told = tellingMember(shapes);
  const rows = new Map<string, FieldRow>();
  for (const shape of shapes) {
    const where = `Where \`${told}\` is ${typeText(shape.properties?.[told] ?? {})}.`;
    for (const row of fieldRows(shape, path)) {
      const before = rows.get(row.path);
      if (row.path.endsWith(told)) rows.set(row.path, before ? { ...row, type: `${before.type}, ${row.type}` } : row);
      else if (shapes.every((other) => fieldRows(other, path).some((its) => same(its, row)))) rows.set(row.path, row);
      else rows.set(`${row.path} ${where}`, { ...row, where });
    }
  }
  return [...rows.values()];
}

/** The member whose values tell the shapes apart. */
function tellingMember(shapes: readonly JsonSchema[]): string {
  const candidates = Object.keys(shapes[0]?.properties ?? {});
  const telling = candidates.find((name) => {
    const values = shapes.map((shape) => namedValues(shape.properties?.[name] ?? {}));
    return values.every((list) => list !== undefined) && new Set(values.flat()).size === values.flat().length;
  });
  if (telling === undefined) throw new Error(`nothing tells these shapes apart: ${JSON.stringify(shapes)}`);
  return telling;
}

const same = (a: FieldRow, b: FieldRow): boolean =>
  a.path === b.path && a.type === b.type && a.optional === b.optional && a.meaning === b.meaning;
