import { domainErrorOf, problemStatus } from '@inkan/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fill } from '../texts/bilingual.ts';
import { errorMessages, failed, messageTitles } from '../texts/messages.ts';
import { LoginNeeded } from './login-needed.ts';
import { renderMessage } from './render-page.ts';

/** Errors of the portal are pages: people read them. */
export function answerErrorsAsPages(portal: FastifyInstance): void {
  portal.setErrorHandler((error, request, reply) => answer(error, request, reply));
}

function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof LoginNeeded) return reply.redirect(error.loginPath, 303);
  const { error: domainError } = domainErrorOf(error);
  const kind = 'error';
  if (domainError.code === 'internal') {
    request.log.error({ err: error }, 'a portal page failed');
    const next = failed.next && {
      ja: fill(failed.next.ja, { id: request.id }),
      en: fill(failed.next.en, { id: request.id }),
    };
    return renderMessage(reply.code(500), {
      kind,
      title: messageTitles.failed,
      text: failed.text,
      ...(next && { next }),
    });
  }
  const known = errorMessages[domainError.code];
  const status = problemStatus[domainError.code];
  if (status === 503) reply.header('retry-after', '5');
  return renderMessage(reply.code(status), {
    kind,
    title: messageTitles.refused,
    ...(known ?? { text: domainError.text }),
  });
}
