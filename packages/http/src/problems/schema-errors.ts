import type { FieldError } from '@inkan/domain';
import type { FastifySchemaValidationError } from 'fastify';
import { schemaErrorText } from './schema-error-text.ts';
import { meantBranches } from './union-errors.ts';

/**
 * Everything the schema found wrong, one error per field: the first that was found there, in the order of the request.
 * Ajv has already escaped `instancePath` as a JSON pointer; the names it gives beside it are escaped here.
 */
export function fieldErrors(found: readonly FastifySchemaValidationError[]): FieldError[] {
  const errors = new Map<string, FieldError>();
  for (const error of meantBranches(found)) {
    const named = namedField(error);
    const pointer = named === undefined ? error.instancePath : `${error.instancePath}/${escapedName(named)}`;
    if (!errors.has(pointer)) errors.set(pointer, { pointer, ...schemaErrorText(error.keyword, error.params) });
  }
  return [...errors.values()];
}

/** A missing or an unknown field has its own pointer, below the object it is missing from or unknown to. */
function namedField(error: FastifySchemaValidationError): string | undefined {
  const { missingProperty, additionalProperty } = error.params;
  const named = missingProperty ?? additionalProperty;
  return typeof named === 'string' ? named : undefined;
}

/** RFC 6901 section 3. */
function escapedName(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
