import { type Static, Type } from 'typebox';
import { defineInternalRoute } from './define-internal-route.ts';

const Instant = Type.String({ format: 'date-time' });
const Count = Type.Integer({ minimum: 0 });
const Waiting = Type.Object({
  queue: Type.String({ description: '`consumer.message.version`' }),
  count: Count,
  oldestAt: Instant,
});

/** How one service is: what it has sent that nobody has taken, and what it gave up. */
export const ServiceReport = Type.Object({
  version: Type.String(),
  startedAt: Instant,
  outbox: Type.Array(Waiting, { description: 'Sent and not worked off by their consumer yet' }),
  deadLetters: Type.Array(Waiting, { description: 'Received and given up: they wait for a person' }),
});
export type ServiceReport = Static<typeof ServiceReport>;

/** What the registrar knows of the CAs and of its own schedules. */
/** What was published last for a generation. */
export const PublishedList = Type.Object({
  number: Type.String({ description: 'CRLNumber, decimal' }),
  thisUpdate: Instant,
  nextUpdate: Instant,
  publishedAt: Instant,
});

export const RegisterReport = Type.Object({
  generations: Type.Array(
    Type.Object({
      generation: Type.String(),
      issuesUntil: Instant,
      crl: Type.Union([PublishedList, Type.Null()]),
      rootCrlNextUpdate: Instant,
      rootCrlEndsSoon: Type.Boolean({ description: 'Within 60 days: renew it by the ceremony command' }),
    }),
  ),
  waitingForSigner: Type.Object({
    certificates: Count,
    oldestAt: Type.Union([Instant, Type.Null()]),
  }),
  revocations: Type.Object({
    awaitingCrl: Count,
    scheduled: Count,
    due: Type.Object({ count: Count, oldestDay: Type.Union([Type.String({ format: 'date' }), Type.Null()]) }),
  }),
  reconciliation: Type.Union(
    [
      Type.Object({
        finishedAt: Instant,
        compared: Count,
        differences: Type.Object(
          {
            total: Count,
            byKind: Type.Record(Type.String(), Count, { description: 'As far as they are kept: the first 10,000' }),
          },
          { description: '`npm run reconcile` lists them' },
        ),
      }),
      Type.Null(),
    ],
    { description: 'The last comparison of the signer’s log with the register; null before the first' },
  ),
});
export type RegisterReport = Static<typeof RegisterReport>;

/** CSV jobs over all organizations. */
export const CsvJobsReport = Type.Object({
  jobs: Type.Integer({ minimum: 0, description: 'Not ended yet' }),
  rows: Type.Integer({ minimum: 0, description: 'Still to be done, of files that are checked' }),
  oldestAt: Type.Union([Instant, Type.Null()], { description: 'When the first of these jobs came in' }),
  rowsPerSecond: Type.Number({ minimum: 0, description: 'Of the jobs that run, since each began' }),
  givenUp: Type.Object(
    { jobs: Count, rows: Count },
    { description: 'After inner errors: to be looked at, and resumed' },
  ),
});
export type CsvJobsReport = Static<typeof CsvJobsReport>;

const asked = {
  callers: ['users'],
  method: 'POST',
  path: '/internal/report-status',
  idempotent: true,
  // A service that takes longer to say how it is, is not well.
  timeoutMs: 2_000,
  body: Type.Object({}, { additionalProperties: false }),
} as const;

/** Asked by `users` for the operator's overview. */
export const reportEnrolmentStatus = defineInternalRoute({
  ...{ ...asked, callers: ['users'] as const, name: 'report-enrolment-status', owner: 'enrolment' },
  response: ServiceReport,
});
export const reportNotificationsStatus = defineInternalRoute({
  ...{ ...asked, name: 'report-notifications-status', owner: 'notifications' },
  response: ServiceReport,
});
export const reportCertificatesStatus = defineInternalRoute({
  ...{ ...asked, name: 'report-certificates-status', owner: 'certificates' },
  response: Type.Object({ service: ServiceReport, register: RegisterReport }),
});
export const reportCsvJobsStatus = defineInternalRoute({
  ...{ ...asked, name: 'report-csv-jobs-status', owner: 'csv-jobs' },
  response: Type.Object({ service: ServiceReport, csvJobs: CsvJobsReport }),
});
