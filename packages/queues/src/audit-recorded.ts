import { type Static, Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { described, Instant, Uuid } from './fields.ts';

/** The services that keep an audit log; the signer has its own, of what it signs. */
export const auditedServices = ['users', 'certificates', 'csv-jobs', 'enrolment', 'notifications'] as const;
export type AuditedService = (typeof auditedServices)[number];

const Text = Type.String();
const TextOrNull = Type.Union([Type.String(), Type.Null()]);
const UuidOrNull = Type.Union([Uuid, Type.Null()]);

const Entry = Type.Object(
  {
    seq: Type.Integer({ minimum: 1, description: "Place in the service's chain." }),
    id: Uuid,
    at: described(Instant, 'When it was done.'),
    organizationId: UuidOrNull,
    contractId: UuidOrNull,
    actorKind: Text,
    actorId: Text,
    actorName: Text,
    certificateGeneration: TextOrNull,
    certificateSerial: TextOrNull,
    apiKeyId: TextOrNull,
    address: TextOrNull,
    userAgent: TextOrNull,
    operation: Text,
    subjectKind: Text,
    subjectId: Text,
    subjectName: Text,
    before: Type.Union([Type.String(), Type.Null()], {
      description: 'JSON text of the facts that changed, as they were.',
    }),
    after: Type.Union([Type.String(), Type.Null()], { description: 'The same, as they are.' }),
    correlationId: TextOrNull,
    outcome: Type.Enum(['done', 'refused']),
  },
  { additionalProperties: false },
);

/** A row of a service's audit log on its way. */
export type AuditRecord = Static<typeof Entry>;

const recordedBy = <Service extends AuditedService>(service: Service) =>
  defineMessage({
    type: `${service}-audit-recorded`,
    version: 1,
    producer: service,
    consumers: ['users'],
    concurrency: 1,
    payload: Type.Object(
      { entries: Type.Array(Entry, { minItems: 1, maxItems: 1_000 }) },
      {
        additionalProperties: false,
        description: `Rows of the audit log of \`${service}\`, once its chain has linked them.`,
      },
    ),
  });

/** What each service tells of its audit log; \`users\` gathers it, its own included. */
export const auditRecorded = {
  users: recordedBy('users'),
  certificates: recordedBy('certificates'),
  'csv-jobs': recordedBy('csv-jobs'),
  enrolment: recordedBy('enrolment'),
  notifications: recordedBy('notifications'),
} as const;
