import { DomainError } from '@inkan/domain';
import { problemStatus } from '@inkan/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LoginNeeded } from './login-needed.ts';
import { renderPage } from './render-page.ts';

const linkTexts = {
  'not-found': {
    text: 'この URL は正しくありません。',
    next: 'メールの URL が途中で切れていないか確認し、もう一度開いてください。',
  },
  'link-expired': {
    text: 'このページの有効期限が切れているか、証明書が失効しています。',
    next: '証明書が必要な場合は、管理者にご連絡ください。',
  },
  locked: {
    text: 'パスワードの誤りが続いたため、ロックされています。',
    next: '管理者にロックの解除を依頼してください。',
  },
  'too-many-requests': { text: 'アクセスが集中しています。', next: 'しばらくしてから、もう一度お試しください。' },
} as const;

/** Errors of the portal are pages: people read them. */
export function answerErrorsAsPages(portal: FastifyInstance): void {
  portal.setErrorHandler((error, request, reply) => answer(error, request, reply));
  portal.setNotFoundHandler((request, reply) => answer(new DomainError('not-found'), request, reply));
}

function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof LoginNeeded) return reply.header('cache-control', 'no-store').redirect(error.loginPath, 303);
  const domainError = error instanceof DomainError ? error : fromFramework(error);
  if (!domainError) {
    request.log.error({ err: error }, 'a portal page failed');
    return renderPage(reply.code(500), 'message', 'エラーが発生しました', {
      kind: 'error',
      text: 'ページを表示できませんでした。',
      next: `しばらくしてから、もう一度お試しください。続く場合は、この番号を管理者にお知らせください：${request.id}`,
    });
  }
  const known = linkTexts[domainError.code as keyof typeof linkTexts];
  const status = problemStatus[domainError.code];
  if (domainError.code === 'locked') reply.header('retry-after', '3600');
  return renderPage(reply.code(status), 'message', 'ページを表示できません', {
    kind: 'error',
    text: known?.text ?? domainError.text.ja,
    next: known?.next,
  });
}

/** Fastify's own refusals of a request (malformed, too large, of a wrong type) and those of the rate limit. */
function fromFramework(error: unknown): DomainError | undefined {
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 429) return new DomainError('too-many-requests');
  if (status === 413) return new DomainError('payload-too-large');
  if (status === 415) return new DomainError('unsupported-media-type');
  if (status !== undefined && status >= 400 && status < 500) return new DomainError('validation-failed');
  return undefined;
}
