/** The part of JSON Schema that TypeBox writes and these references read. */
export type JsonSchema = {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
};

/** The values a schema lets through, when it names them one by one. */
export function namedValues(schema: JsonSchema): readonly unknown[] | undefined {
  return schema.const === undefined ? schema.enum : [schema.const];
}

/** What a schema is, in a few words. Object members are not part of them. */
export function typeText(schema: JsonSchema): string {
  if (schema.anyOf) {
    const texts = schema.anyOf.map(typeText);
    return [...new Set(texts)].join(' or ');
  }
  const values = namedValues(schema);
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (schema.title) return schema.title;
  switch (schema.type) {
    case 'string': {
      if (schema.pattern) return `text like \`${schema.pattern}\``;
      return `text${range(schema.minLength, schema.maxLength, 'characters')}`;
    }
    case 'integer':
      return `integer${range(schema.minimum, schema.maximum)}`;
    case 'array':
      return `list of ${typeText(schema.items ?? {})}${range(schema.minItems, schema.maxItems, 'items')}`;
    case 'boolean':
    case 'object':
    case 'null':
      return schema.type;
    default:
      throw new Error(`no words for the schema ${JSON.stringify(schema)}`);
  }
}

function range(min: number | undefined, max: number | undefined, unit = ''): string {
  const of = unit && ` ${unit}`;
  if (min !== undefined && max !== undefined) return `, ${min} to ${max}${of}`;
  if (min !== undefined) return `, at least ${min}${of}`;
  if (max !== undefined) return `, at most ${max}${of}`;
  return '';
}
