import { domainErrorOf, problemStatus } from '@inkan/http';
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
}

function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof LoginNeeded) return reply.redirect(error.loginPath, 303);
  const { error: domainError } = domainErrorOf(error);
  if (domainError.code === 'internal') {
    request.log.error({ err: error }, 'a portal page failed');
    return renderPage(reply.code(500), 'message', 'エラーが発生しました', {
      kind: 'error',
      text: 'ページを表示できませんでした。',
      next: `しばらくしてから、もう一度お試しください。続く場合は、この番号を管理者にお知らせください：${request.id}`,
    });
  }
  const known = linkTexts[domainError.code as keyof typeof linkTexts];
  const status = problemStatus[domainError.code];
  if (status === 503) reply.header('retry-after', '5');
  return renderPage(reply.code(status), 'message', 'ページを表示できません', {
    kind: 'error',
    text: known?.text ?? domainError.text.ja,
    next: known?.next,
  });
}
