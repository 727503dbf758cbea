import { AjvCompiler, type BuildCompilerFromPool } from '@fastify/ajv-compiler';
import type { FastifySchemaValidationError } from 'fastify';
import { closedSchema, namelessSchema } from './closed-schema.ts';
import { isSchemaNode } from './map-schema.ts';
import { textsWithNul } from './texts-with-nul.ts';

const build: BuildCompilerFromPool = AjvCompiler();

/** Nothing is removed or guessed in silence; everything that is wrong is told at once. */
const exact = { removeAdditional: false, allErrors: true, coerceTypes: false } as const;

/** A query string has no types: `?limit=10` is a number, one `?state=…` is a list of one. */
const textual = { ...exact, coerceTypes: 'array' } as const;

/** RFC 9562 section 4, and nothing before it: ajv-formats lets `urn:uuid:…` pass, which Postgres takes for no uuid. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const onCreate = (ajv: { addFormat(name: string, format: RegExp): unknown }): void => {
  ajv.addFormat('uuid', uuid);
};

/**
 * "Everything" ends here: no form has so many fields, and a megabyte of `{},{},{}` would otherwise be answered by thirty
 * megabytes of errors, while nobody else is answered at all.
 */
const mostErrors = 1_000;

/** Fastify's validator factory: bodies are taken exactly as they are, the rest of a request is text. */
export const buildValidator: BuildCompilerFromPool = (externalSchemas) => {
  const body = build(externalSchemas, { customOptions: exact, onCreate });
  const rest = build(externalSchemas, { customOptions: textual, onCreate });
  return (route) => {
    // The factory's types know the schema only; at run time it is the schema with its place.
    const { httpPart, schema } = route as { httpPart?: string; schema?: unknown };
    const compile = httpPart === 'body' ? body : rest;
    if (!isSchemaNode(schema)) return compile(route);
    const nameless = namelessSchema(schema);
    const closed = httpPart === 'headers' ? nameless : closedSchema(nameless);
    const validate = compile({ ...(route as object), schema: closed });
    return (httpPart === 'headers' ? validate : withoutNul(validate)) as ReturnType<typeof compile>;
  };
};

type Validator = { (value: unknown): unknown; errors?: readonly FastifySchemaValidationError[] | null };

/** Refuses U+0000 in any text besides what the schema refuses, and tells no more than `mostErrors`. */
function withoutNul(validate: Validator): Validator {
  const check: Validator = (value) => {
    const found = validate(value) === false ? (validate.errors ?? []) : [];
    check.errors = [...textsWithNul(value).map(nulError), ...found.slice(0, mostErrors)];
    return check.errors.length === 0;
  };
  return check;
}

function nulError(instancePath: string): FastifySchemaValidationError {
  return { keyword: 'pattern', instancePath, schemaPath: '#', params: {}, message: 'must not hold U+0000' };
}
