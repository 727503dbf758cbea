import { Type } from 'typebox';
import type { AuditedService } from './audit-recorded.ts';
import { defineMessage } from './define-message.ts';

const grownAt = <Service extends AuditedService>(service: Service) =>
  defineMessage({
    type: `${service}-audit-chain-grown`,
    version: 1,
    producer: service,
    consumers: ['signer'],
    concurrency: 1,
    payload: Type.Object(
      {
        count: Type.Integer({ minimum: 1, description: 'Links of the chain.' }),
        head: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'MAC of the last one, in hexadecimal.' }),
      },
      { additionalProperties: false, description: `How far the audit chain of \`${service}\` has come: to be signed.` },
    ),
  });

/** Asks the signer for a checkpoint, at most once a minute. */
export const auditChainGrown = {
  users: grownAt('users'),
  certificates: grownAt('certificates'),
  'csv-jobs': grownAt('csv-jobs'),
  enrolment: grownAt('enrolment'),
  notifications: grownAt('notifications'),
} as const;
