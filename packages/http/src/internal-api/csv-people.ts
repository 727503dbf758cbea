import { fieldErrorCodes, keyAlgorithms, keyOrigins, validityModes } from '@inkan/domain';
import { Type } from 'typebox';
import { Cell, Chunk, CsvRowOutcomes, closed, Line, maxCsvRows, TypedRestriction, Uuid } from './csv-rows.ts';
import { defineInternalRoute } from './define-internal-route.ts';

const asked = { owner: 'users', callers: ['csv-jobs'], method: 'POST', idempotent: true, timeoutMs: 30_000 } as const;

/**
 * The contract that a file is handed in for. Whether the asker may know it, csv-jobs judges by organization and provider.
 * Errors: `not-found`.
 */
export const readCsvContract = defineInternalRoute({
  ...asked,
  name: 'read-csv-contract',
  path: '/internal/csv/contract',
  body: Type.Object({ contractId: Uuid }, closed),
  response: Type.Object(
    {
      contractId: Uuid,
      organizationId: Uuid,
      serviceId: Uuid,
      providerId: Uuid,
      serviceName: Type.String(),
      suspended: Type.Boolean(),
      unitIds: Type.Array(Uuid),
      defaultUnitId: Uuid,
      /** Those on which columns and checks of a file depend. */
      options: Type.Object(
        {
          validity: Type.Enum([...validityModes]),
          termMonths: Type.Integer(),
          subjectOverride: Type.Boolean(),
          deviceRestriction: Type.Boolean(),
          upn: Type.Boolean(),
          administratorMayIssue: Type.Boolean(),
          keyAlgorithm: Type.Enum([...keyAlgorithms]),
          keyOrigin: Type.Enum([...keyOrigins]),
        },
        closed,
      ),
    },
    closed,
  ),
});

const Person = {
  email: Cell,
  familyName: Cell,
  givenName: Cell,
  familyNameKana: Cell,
  givenNameKana: Cell,
  familyNameEnglish: Cell,
  givenNameEnglish: Cell,
  linkageId: Cell,
};

/** What the register has against rows of a file: the errors of each, at the row's own pointers. Changes nothing. */
export const examineCsvPeople = defineInternalRoute({
  ...asked,
  name: 'examine-csv-people',
  path: '/internal/csv/people',
  body: Type.Object(
    {
      contractId: Uuid,
      operation: Type.Enum(['register', 'delete-users']),
      people: Type.Array(Type.Object(Person, closed), { minItems: 1, maxItems: maxCsvRows }),
    },
    closed,
  ),
  response: Type.Object(
    {
      people: Type.Array(
        Type.Object(
          {
            /** Of somebody who is registered. */
            userId: Type.Union([Uuid, Type.Null()]),
            errors: Type.Array(
              Type.Object(
                {
                  pointer: Type.String(),
                  code: Type.Enum(Object.values(fieldErrorCodes)),
                  ja: Type.String(),
                  en: Type.String(),
                },
                closed,
              ),
            ),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
});

const TypedDevice = Type.Object(
  {
    deviceCode: Cell,
    email: Cell,
    validFrom: Cell,
    validTo: Cell,
    organization: Cell,
    organizationUnit1: Cell,
    organizationUnit2: Cell,
    upn: Cell,
    restriction: Type.Optional(TypedRestriction),
  },
  closed,
);

/** 利用者登録 of a chunk: each row is done or refused alone, all in one transaction, with one question to the registrar. */
export const registerCsvRows = defineInternalRoute({
  ...asked,
  name: 'register-csv-rows',
  path: '/internal/csv/registrations',
  body: Type.Object(
    {
      ...Chunk,
      unitId: Uuid,
      /** Bulk download: the administrators collect, nobody else is mailed. */
      mailUsers: Type.Boolean(),
      rows: Type.Array(
        Type.Object(
          { line: Line, typed: Type.Object({ ...Person, devices: Type.Array(TypedDevice) }, closed) },
          closed,
        ),
        { minItems: 1, maxItems: maxCsvRows },
      ),
    },
    closed,
  ),
  response: CsvRowOutcomes,
});

/** Both steps of 利用者削除 at once, for a chunk. */
export const deleteCsvUsers = defineInternalRoute({
  ...asked,
  name: 'delete-csv-users',
  path: '/internal/csv/deletions',
  body: Type.Object(
    {
      ...Chunk,
      rows: Type.Array(Type.Object({ line: Line, email: Type.String() }, closed), {
        minItems: 1,
        maxItems: maxCsvRows,
      }),
    },
    closed,
  ),
  response: CsvRowOutcomes,
});
