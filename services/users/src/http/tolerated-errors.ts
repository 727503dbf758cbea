import { type FieldError, fieldErrorCodes, validationFailed } from '@inkan/domain';
import { schemaFieldErrors } from '@inkan/http';
import type { FastifyRequest } from 'fastify';

const judgedByTheRules = new Set<string>([fieldErrorCodes.required, fieldErrorCodes.unknownField]);

/**
 * Of a route with `attachValidation`: what the schema misses or does not know, so that it is told together with what
 * the domain's rules find.
 * @throws what the schema has against anything the rules could not even read (a number for a name, a wrong id)
 */
export function toleratedErrors(request: FastifyRequest): readonly FieldError[] {
  const error = request.validationError;
  if (error === undefined) return [];
  if (error.validationContext !== 'body') throw error;
  const errors = schemaFieldErrors(error.validation);
  if (errors.some(({ code }) => !judgedByTheRules.has(code))) throw validationFailed(errors);
  return errors;
}
