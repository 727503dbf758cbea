import { AjvCompiler, type BuildCompilerFromPool } from '@fastify/ajv-compiler';
import { closedSchema, namelessSchema } from './closed-schema.ts';
import { isSchemaNode } from './map-schema.ts';

const build: BuildCompilerFromPool = AjvCompiler();

/** Nothing is removed or guessed in silence; everything that is wrong is told at once. */
const exact = { removeAdditional: false, allErrors: true, coerceTypes: false } as const;

/** A query string has no types: `?limit=10` is a number, one `?state=…` is a list of one. */
const textual = { ...exact, coerceTypes: 'array' } as const;

/** Fastify's validator factory: bodies are taken exactly as they are, the rest of a request is text. */
export const buildValidator: BuildCompilerFromPool = (externalSchemas) => {
  const body = build(externalSchemas, { customOptions: exact });
  const rest = build(externalSchemas, { customOptions: textual });
  return (route) => {
    // The factory's types know the schema only; at run time it is the schema with its place.
    const { httpPart, schema } = route as { httpPart?: string; schema?: unknown };
    const compile = httpPart === 'body' ? body : rest;
    if (!isSchemaNode(schema)) return compile(route);
    const nameless = namelessSchema(schema);
    return compile({ ...(route as object), schema: httpPart === 'headers' ? nameless : closedSchema(nameless) });
  };
};
