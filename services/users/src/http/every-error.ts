import { DomainError, type FieldError, fieldErrorCodes, validationFailed } from '@inkan/domain';
import { actorOf, schemaFieldErrors } from '@inkan/http';
import type { FastifyRequest } from 'fastify';
import type { ChangeOptions } from '../use-cases/change.ts';
import { changeOptionsOf } from './change-options.ts';

/**
 * Runs a change that a form asks for, on a route with `attachValidation`: what the body lacks, or has beside what is
 * known, is told together with what the rules find. With such an error the change is only rehearsed. What cannot be
 * read at all (a number for a name, a wrong id) is told by itself; but not of a contract that the caller does not have.
 */
export async function withEveryError<T>(
  request: FastifyRequest,
  run: (options: ChangeOptions) => Promise<T>,
): Promise<T> {
  const unreadable = unreadableBody(request);
  if (unreadable) throw (await refusalOfAnyBody(request, run)) ?? unreadable;
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

/** @throws what the schema has against anything but the body */
function unreadableBody({ validationError: error }: FastifyRequest): Error | undefined {
  if (error === undefined) return undefined;
  if (error.validationContext !== 'body') throw error;
  return schemaFieldErrors(error.validation).some(({ code }) => !judgedByTheRules.has(code)) ? error : undefined;
}

/** What would be said whatever the body were, because it is about the address. */
async function refusalOfAnyBody(
  request: FastifyRequest,
  run: (options: ChangeOptions) => Promise<unknown>,
): Promise<DomainError | undefined> {
  request.body = {};
  return run({ dryRun: true, idempotency: undefined, actor: actorOf(request) }).then(
    () => undefined,
    (error: unknown) => (error instanceof DomainError && aboutTheAddress(error) ? error : undefined),
  );
}

const aboutTheAddress = ({ code, fields }: DomainError): boolean =>
  fields.length === 0 && (code === 'not-found' || code === 'organization-suspended');

function toleratedErrors({ validationError }: FastifyRequest): readonly FieldError[] {
  return validationError === undefined ? [] : schemaFieldErrors(validationError.validation);
}

/** That another service could not be asked does not hide what is known already. */
function fieldsOf(error: unknown): readonly FieldError[] {
  if (error instanceof DomainError && (error.fields.length > 0 || error.code === 'unavailable')) return error.fields;
  throw error;
}
