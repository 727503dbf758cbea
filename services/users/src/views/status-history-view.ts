import { type Static, Type } from 'typebox';

const Instant = Type.String({ format: 'date-time' });
const Figure = (description: string) => Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description });

/** システムの状態の推移 */
export const StatusHistoryView = Type.Object(
  {
    since: Instant,
    minutes: Type.Integer({ minimum: 1, description: 'The width of a point' }),
    points: Type.Array(
      Type.Object({
        until: Instant,
        issued: Figure('Certificates issued within the point'),
        certificatesWaiting: Figure('Most that waited for the signer'),
        messagesWaiting: Figure('Most that were not worked off by their consumer'),
        mailsSent: Figure('Mails sent within the point'),
        mailsWaiting: Figure('Most mails that waited to be sent'),
        crlAgeSeconds: Figure('Greatest age of the oldest published CRL'),
      }),
      { description: 'Oldest first; none where nobody sampled, null where a service did not answer' },
    ),
    ending: Type.Union(
      [
        Type.Array(
          Type.Object({
            from: Type.String({ format: 'date', description: 'First of seven days, Japan' }),
            certificates: Type.Integer({ minimum: 0 }),
          }),
        ),
        Type.Null(),
      ],
      { description: 'Good certificates that end in each of the next 13 weeks; null: the registrar does not answer' },
    ),
  },
  { $id: 'SystemStatusHistory' },
);
export type StatusHistoryView = Static<typeof StatusHistoryView>;
