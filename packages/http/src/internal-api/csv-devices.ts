import { Type } from 'typebox';
import {
  Cell,
  Chunk,
  CsvRowOutcomes,
  closed,
  Instant,
  Line,
  maxCsvRows,
  NamedDevice,
  Refusal,
  TypedRestriction,
  Uuid,
} from './csv-rows.ts';
import { defineInternalRoute } from './define-internal-route.ts';

const asked = {
  owner: 'certificates',
  callers: ['csv-jobs'],
  method: 'POST',
  idempotent: true,
  timeoutMs: 30_000,
} as const;
const Count = Type.Integer({ minimum: 0 });
const RevokeOn = Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.Null()], {
  description: 'Day, Japan; null: at once',
});

/** What a contract's certificates are issued under now. Errors: `unavailable` while the contract is not known here. */
export const readCsvIssuing = defineInternalRoute({
  ...asked,
  name: 'read-csv-issuing',
  path: '/internal/csv/issuing',
  body: Type.Object({ contractId: Uuid }, closed),
  response: Type.Object(
    {
      licences: Type.Object({ contracted: Count, used: Count }, closed),
      /** The end of the issuing CA. */
      caNotAfter: Instant,
      /** Why nothing can be issued now (contract over, generation closed, organization suspended). */
      refusal: Refusal,
    },
    closed,
  ),
});

/** What is known of devices that the rows of a file name. Changes nothing. */
export const examineCsvDevices = defineInternalRoute({
  ...asked,
  name: 'examine-csv-devices',
  path: '/internal/csv/devices',
  body: Type.Object(
    {
      contractId: Uuid,
      operation: Type.Enum(['register', 'revoke', 'reissue']),
      /** Of a revocation: whether it is planned for a day. */
      planned: Type.Boolean(),
      devices: Type.Array(Type.Object(NamedDevice, closed), { minItems: 1, maxItems: maxCsvRows }),
    },
    closed,
  ),
  response: Type.Object(
    {
      devices: Type.Array(
        Type.Object(
          {
            /** Null: the operation can be done. */
            objection: Refusal,
            /** What would be revoked, or end after the reissue. */
            certificates: Count,
            /** Whether a reissue takes a licence that is not held. */
            takesSeat: Type.Boolean(),
            /** Whether a reissue follows a certificate that is restricted to a device. */
            restricted: Type.Boolean(),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
});

/** 失効 of a chunk: every living certificate of each device, at once or on a day; each row alone, one transaction. */
export const revokeCsvRows = defineInternalRoute({
  ...asked,
  name: 'revoke-csv-rows',
  path: '/internal/csv/revocations',
  body: Type.Object(
    {
      ...Chunk,
      revokeOn: RevokeOn,
      rows: Type.Array(Type.Object({ line: Line, ...NamedDevice }, closed), { minItems: 1, maxItems: maxCsvRows }),
    },
    closed,
  ),
  response: CsvRowOutcomes,
});

/** 再発行 of a chunk: each row alone, one transaction. The old certificates end once the new ones are issued. */
export const reissueCsvRows = defineInternalRoute({
  ...asked,
  name: 'reissue-csv-rows',
  path: '/internal/csv/reissues',
  body: Type.Object(
    {
      ...Chunk,
      revokeOn: RevokeOn,
      mailUsers: Type.Boolean(),
      rows: Type.Array(
        Type.Object(
          {
            line: Line,
            ...NamedDevice,
            typed: Type.Object(
              {
                validFrom: Cell,
                validTo: Cell,
                organization: Cell,
                organizationUnit1: Cell,
                organizationUnit2: Cell,
                restriction: Type.Optional(TypedRestriction),
              },
              closed,
            ),
          },
          closed,
        ),
        { minItems: 1, maxItems: maxCsvRows },
      ),
    },
    closed,
  ),
  response: CsvRowOutcomes,
});

/** What has become of certificates that chunks asked for: those that still wait are left out. */
export const settleCsvCertificates = defineInternalRoute({
  ...asked,
  name: 'settle-csv-certificates',
  path: '/internal/csv/settlements',
  body: Type.Object(
    {
      certificates: Type.Array(
        Type.Object({ certificateId: Uuid, reservationId: Type.Union([Uuid, Type.Null()]) }, closed),
        { minItems: 1, maxItems: 2_000 },
      ),
    },
    closed,
  ),
  response: Type.Object(
    {
      /** `refused` null: issued. */
      settled: Type.Array(Type.Object({ certificateId: Uuid, refused: Refusal }, closed)),
      /** Somebody has asked for a certificate by hand in the last seconds, and may be waiting for it. */
      attended: Type.Boolean(),
    },
    closed,
  ),
});
