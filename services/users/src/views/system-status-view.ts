import { CsvJobsReport, RegisterReport, ServiceReport } from '@inkan/http';
import { type Static, Type } from 'typebox';

const Part = Type.Union([
  Type.Object({ state: Type.Literal('up'), report: ServiceReport }),
  Type.Object({ state: Type.Literal('down') }),
]);

/** システムの状態: one look at everything that an operator may have to act on. */
export const SystemStatusView = Type.Object(
  {
    at: Type.String({ format: 'date-time' }),
    services: Type.Object(
      { users: Part, certificates: Part, 'csv-jobs': Part, enrolment: Part, notifications: Part },
      { description: 'A service that does not answer within 2 seconds is `down`; the others are shown all the same.' },
    ),
    signer: Type.Object({
      state: Type.Enum(['working', 'late', 'unknown'], {
        description:
          '`late`: a command has waited for more than a minute, or no CRL has come for more than 65 minutes. `unknown`: the registrar, which alone hears from it, does not answer.',
      }),
      lastListAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
      openCommands: Type.Integer({ minimum: 0 }),
    }),
    register: Type.Union([RegisterReport, Type.Null()]),
    csvJobs: Type.Union([CsvJobsReport, Type.Null()]),
  },
  { $id: 'SystemStatus' },
);
export type SystemStatusView = Static<typeof SystemStatusView>;
