import { Type } from 'typebox';
import { defineInternalRoute } from './define-internal-route.ts';

const Instant = Type.String({ format: 'date-time' });
const Count = Type.Integer({ minimum: 0 });
/** From inclusive, to exclusive. */
const Period = Type.Object({ from: Instant, to: Instant }, { additionalProperties: false });

const asked = { callers: ['users'], method: 'POST', idempotent: true, timeoutMs: 5_000 } as const;

/** Asked by `users` for the operator's figures over time: how many certificates were issued in a period. */
export const reportIssued = defineInternalRoute({
  ...{ ...asked, name: 'report-issued', owner: 'certificates', path: '/internal/report-issued' },
  body: Period,
  response: Type.Object({ certificates: Count }),
});

/** How many good certificates end in each of the coming weeks: seven days from today on, Japan time. */
export const reportEnding = defineInternalRoute({
  ...{ ...asked, name: 'report-ending', owner: 'certificates', path: '/internal/report-ending' },
  body: Type.Object({ weeks: Type.Integer({ minimum: 1, maximum: 53 }) }, { additionalProperties: false }),
  response: Type.Object({
    weeks: Type.Array(Type.Object({ from: Type.String({ format: 'date' }), certificates: Count })),
  }),
});

/** How many mails were sent in a period, and how many wait now. */
export const reportMails = defineInternalRoute({
  ...{ ...asked, name: 'report-mails', owner: 'notifications', path: '/internal/report-mails' },
  body: Period,
  response: Type.Object({ sent: Count, waiting: Count }),
});
