import { dayOf } from '@inkan/domain';
import { type App, actorOf, dryRunQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { passwordNoticePdf } from '../pdf/password-notice-pdf.ts';
import { readPasswordNotices } from '../use-cases/read-password-notices.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { Id } from './certificate-schema.ts';

/** Some hundred pages: more is the user list CSV's work. */
const usersAtMost = 200;

/** The file itself, and what a dry run says of it. */
const answers = {
  200: {
    description: 'The PDF; as a dry run JSON',
    content: {
      'application/pdf': { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) },
      'application/json': {
        schema: Type.Object({
          items: Type.Array(Type.Object({ userId: Id, displayName: Type.String(), certificates: Type.Integer() })),
        }),
      },
    },
  },
};

/** パスワード通知書 */
export function addPasswordNoticeRoutes(app: App, registrar: Registrar): void {
  app.post(
    '/v1/contracts/:contractId/password-notices',
    {
      schema: {
        operationId: 'downloadPasswordNotices',
        summary: 'パスワード通知書の発行',
        description:
          'IDs and passwords of the living certificates of chosen users as one PDF (`application/pdf`, A4) to hand out: for each user, in the order chosen, a letter and a table of メールアドレス（ID） and パスワード; 破棄済み stands where a password is destroyed. All or none of the users. For administrators only, and kept in the audit log for each user each time. As a dry run: JSON, how many certificates each would be told of.',
        tags: ['certificates'],
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: Type.Object(
          { userIds: Type.Array(Id, { minItems: 1, maxItems: usersAtMost }) },
          { $id: 'PasswordNoticesRequest' },
        ),
        response: answers,
      },
      config: { access: ['administrator'] },
    },
    async (request, reply) => {
      const { dryRun = false } = request.query;
      const now = registrar.clock.now();
      const notices = await readPasswordNotices(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        userIds: request.body.userIds,
        dryRun,
        actor: actorOf(request),
      });
      if (dryRun) {
        return reply.send({
          items: notices.map(({ userId, displayName, certificates }) => ({
            userId,
            displayName,
            certificates: certificates.length,
          })),
        });
      }
      const day = dayOf(now).replaceAll('-', '');
      return reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename="password-notice-${day}.pdf"; filename*=UTF-8''${encodeURIComponent(`パスワード通知書_${day}.pdf`)}`,
        )
        .send(await passwordNoticePdf(notices, now));
    },
  );
}
