import { DomainError, errorCodes, fieldErrorCodes } from '@inkan/domain';
import { type Static, Type } from 'typebox';

const SentencePair = { ja: Type.String(), en: Type.String() };

/**
 * A DomainError on its way between services: in both languages, because the one it is told to is two hops away.
 * It answers with a status of its own (RFC 9110 section 15.5.21), so that nothing that only looks like it (a refused
 * token, a body that does not fit) is taken for a decision of the owner's rules.
 */
export const internalRefusalStatus = 422;

export const InternalRefusal = Type.Object({
  refused: Type.Object({
    code: Type.Enum(Object.values(errorCodes)),
    text: Type.Object(SentencePair),
    fields: Type.Array(
      Type.Object({ pointer: Type.String(), code: Type.Enum(Object.values(fieldErrorCodes)), ...SentencePair }),
    ),
    details: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  }),
});
export type InternalRefusal = Static<typeof InternalRefusal>;

export function refusalOf(error: DomainError): InternalRefusal {
  return {
    refused: {
      code: error.code,
      text: error.text,
      fields: error.fields.map(({ pointer, code, ja, en }) => ({ pointer, code, ja, en })),
      ...(error.details === undefined ? {} : { details: { ...error.details } }),
    },
  };
}

export function domainErrorOfRefusal({ refused }: InternalRefusal): DomainError {
  const { code, text, fields, details } = refused;
  return new DomainError(code, { text, fields, ...(details === undefined ? {} : { details }) });
}
