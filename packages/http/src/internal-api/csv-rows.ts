import { auditActorKinds, deviceCodes } from '@inkan/domain';
import { type Static, Type } from 'typebox';

export const Uuid = Type.String({ format: 'uuid' });
export const Instant = Type.String({ format: 'date-time' });
export const closed = { additionalProperties: false } as const;

/** Rows of one question: a chunk is never larger. */
export const maxCsvRows = 500;

/** A cell as it was typed; rows that reach another service were found right, so none is long. */
export const Cell = Type.Optional(Type.Union([Type.String({ maxLength: 1_024 }), Type.Null()]));

export const Line = Type.Integer({ minimum: 1, description: 'In the file, from 1' });
const Sentence = Type.Object({ ja: Type.String(), en: Type.String() }, closed);
export const Refusal = Type.Union([Sentence, Type.Null()]);

/** By what a row names a device. */
export const NamedDevice = {
  email: Type.String({ maxLength: 128 }),
  deviceEmail: Type.String({ maxLength: 128 }),
  deviceCode: Type.Enum([...deviceCodes]),
};

export const TypedRestriction = Type.Object(
  {
    mode: Cell,
    windows: Type.Object({ macAddress: Cell, computerName: Cell, loginUser: Cell, biosSerial: Cell }, closed),
    macos: Type.Object({ macAddress: Cell, serialNumber: Cell, uuid: Cell }, closed),
  },
  closed,
);

/** Who handed the file in: for the audit logs. */
const Actor = Type.Object(
  {
    kind: Type.Enum(Object.keys(auditActorKinds) as (keyof typeof auditActorKinds)[]),
    id: Type.String(),
    name: Type.String(),
    certificate: Type.Optional(Type.Object({ generation: Type.String(), serial: Type.String() }, closed)),
    apiKeyId: Type.Optional(Type.String()),
    address: Type.Optional(Type.String()),
    userAgent: Type.Optional(Type.String()),
  },
  closed,
);

/** What a chunk of a job is done under: once per chunk, however often it is asked for. */
export const Chunk = {
  jobId: Uuid,
  chunk: Type.Integer({ minimum: 0 }),
  contractId: Uuid,
  actor: Actor,
};

/** What became of one row: refused with the reason, or done; with a certificate whose issuing is still to come. */
export const CsvRowOutcome = Type.Object(
  {
    line: Line,
    refused: Type.Optional(Sentence),
    userId: Type.Optional(Uuid),
    certificateId: Type.Optional(Uuid),
    /** Of a registration: becomes a certificate request by message. */
    reservationId: Type.Optional(Uuid),
  },
  closed,
);
export type CsvRowOutcome = Static<typeof CsvRowOutcome>;

export const CsvRowOutcomes = Type.Object({ rows: Type.Array(CsvRowOutcome) }, closed);
