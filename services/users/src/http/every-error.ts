import { DomainError, type FieldError, fieldErrorCodes, validationFailed } from '@inkan/domain';
import { actorOf, schemaFieldErrors } from '@inkan/http';
import type { FastifyRequest } from 'fastify';
import type { ChangeOptions } from '../use-cases/change.ts';
import { changeOptionsOf } from './change-options.ts';

/**
 * Runs a change that a form asks for, on a route with `attachValidation`: what the body lacks, or has beside what is
 * known, is told together with what the rules find. With such an error the change is only rehearsed.
 */
export async function withEveryError<T>(
  request: FastifyRequest,
  run: (options: ChangeOptions) => Promise<T>,
): Promise<T> {
  const shapeErrors = toleratedErrors(request);
  if (shapeErrors.length === 0) return run(changeOptionsOf(request));
  const others = await run({ dryRun: true, idempotency: undefined, actor: actorOf(request) }).then(
    () => [],
    (error: unknown) => fieldsOf(error),
  );
  const told = new Set(shapeErrors.map(({ pointer }) => pointer));
  throw validationFailed([...shapeErrors, ...others.filter(({ pointer }) => !told.has(pointer))]);
}

const judgedByTheRules = new Set<string>([fieldErrorCodes.required, fieldErrorCodes.unknownField]);

/** @throws what the schema has against anything the rules could not even read (a number for a name, a wrong id) */
function toleratedErrors(request: FastifyRequest): readonly FieldError[] {
  const error = request.validationError;
  if (error === undefined) return [];
  if (error.validationContext !== 'body') throw error;
  const errors = schemaFieldErrors(error.validation);
  if (errors.some(({ code }) => !judgedByTheRules.has(code))) throw error;
  return errors;
}

/** That another service could not be asked does not hide what is known already. */
function fieldsOf(error: unknown): readonly FieldError[] {
  if (error instanceof DomainError && (error.fields.length > 0 || error.code === 'unavailable')) return error.fields;
  throw error;
}
