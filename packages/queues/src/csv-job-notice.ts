import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Instant, ShortText, Uuid } from './fields.ts';

const Count = Type.Integer({ minimum: 0 });

const about = {
  jobId: Uuid,
  organizationId: Uuid,
  operation: Type.Enum(['register', 'revoke', 'reissue', 'delete-users']),
  serviceName: ShortText,
  fileName: Type.String({ maxLength: 255 }),
  acceptedAt: Instant,
  url: Type.String({ description: 'Page of the job in the administration; it asks for a login.' }),
};

/** When a job has ended, and when its certificates can be fetched in one file. */
export const csvJobNotice = defineMessage({
  type: 'csv-job-notice',
  version: 1,
  producer: 'csv-jobs',
  consumers: ['notifications'],
  payload: Type.Union(
    [
      Type.Object(
        {
          kind: Type.Literal('csv-job-done'),
          ...about,
          rows: Count,
          failed: Type.Integer({ minimum: 0, description: 'Rows that could not be done; they are among `rows`.' }),
        },
        { additionalProperties: false, description: '利用者一括登録受付通知 and its sisters.' },
      ),
      Type.Object(
        {
          kind: Type.Literal('csv-job-rejected'),
          ...about,
          errors: Type.Integer({ minimum: 1, description: 'All that is wrong with the file; nothing was done.' }),
          first: Type.Array(Type.String(), {
            maxItems: 20,
            description: 'The first of the errors, as they are shown.',
          }),
        },
        { additionalProperties: false, description: '利用者一括登録受付エラー通知 and its sisters.' },
      ),
      Type.Object(
        {
          kind: Type.Literal('csv-bundle-ready'),
          ...about,
          certificates: Type.Integer({ minimum: 1 }),
          endsAt: Instant,
          downloadUrl: Type.String({ description: 'Of the ZIP file; it asks for a login.' }),
        },
        { additionalProperties: false, description: 'CSV発行証明書ダウンロード通知' },
      ),
    ],
    { description: 'What the administrators of an organization are mailed about a CSV job.' },
  ),
});
