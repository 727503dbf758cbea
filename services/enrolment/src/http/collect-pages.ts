import { DomainError } from '@inkan/domain';
import { type App, verifyEnrolmentPassword, visitorOf } from '@inkan/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Link } from '../db/links.ts';
import { texts } from '../texts/index.ts';
import { isLoggedIn } from '../use-cases/is-logged-in.ts';
import { logIn } from '../use-cases/log-in.ts';
import { type OpenLink, openLink } from '../use-cases/open-link.ts';
import { browserKeyAnswers, PublicKey } from './browser-key-step.ts';
import { demandCollectable } from './demand-collectable.ts';
import { type DownloadHouse, PackageChoice, sendPackage, showDownload } from './download-step.ts';
import { CertificateChoice, sendCertificate, showKey, takeKey } from './key-step.ts';
import { LoginNeeded } from './login-needed.ts';
import { loginRate } from './login-rate.ts';
import { pageLanguage } from './page-language.ts';
import { PassphraseChoice, showPassphrase, takePassphrase } from './passphrase-step.ts';
import { renderPage, type Step } from './render-page.ts';
import { sessionCookie, sessionCookieOptions } from './session-cookie.ts';

const params = Type.Object({ token: Type.String({ minLength: 1, maxLength: 128 }) });
const field = Type.String({ maxLength: 255 });
const config = { access: 'public' } as const;
const loginConfig = { access: 'public', rateLimit: loginRate } as const;

export type CollectHouse = DownloadHouse & OpenLink;

const stepsOf = {
  user: ['login', 'passphrase', 'download'],
  administrator: ['login', 'download'],
} as const satisfies Record<Link['audience'], readonly Step[]>;

/**
 * From the first mail's link to the installed package: log in → register the 秘密の鍵 (users only) → download
 * (manual chapters 2-1 and 4-1).
 */
export function addCollectPages(portal: App, house: CollectHouse): void {
  const { services } = house;

  portal.get('/collect/:token', { config, schema: { params } }, async (request, reply) => {
    const link = await linkOf(request as FastifyRequest);
    if (await loggedIn(request, link)) return reply.redirect(`${pathOf(request)}/download`, 303);
    await demandCollectable(services, link.certificate_id);
    return loginPage(reply, request, link);
  });

  // Whoever asks once more for the page that said no, or for it in another language.
  portal.get('/collect/:token/login', { config, schema: { params } }, async (request, reply) =>
    reply.redirect(pathOf(request), 303),
  );

  const credentials = Type.Object({ id: field, password: field });
  const loginRoute = { config: loginConfig, schema: { params, body: credentials } };
  portal.post('/collect/:token/login', loginRoute, async (request, reply) => {
    const link = await linkOf(request as FastifyRequest);
    await demandCollectable(services, link.certificate_id);
    const verify = async (question: { certificateId: string; id: string; password: string }) =>
      (await services.call(verifyEnrolmentPassword, question)).matches;
    try {
      const session = await logIn({ ...house, verify }, { link, visitor: visitorOf(request), ...request.body });
      reply.setCookie(sessionCookie, session, sessionCookieOptions);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'credentials-wrong') throw error;
      return loginPage(reply.code(401), request, link, request.body.id);
    }
    return reply.redirect(`${pathOf(request)}/download`, 303);
  });

  portal.get('/collect/:token/passphrase', { config, schema: { params } }, async (request, reply) =>
    showPassphrase(services, reply, await demandLogin(request)),
  );
  const passphraseRoute = { config, schema: { params, body: PassphraseChoice } };
  portal.post('/collect/:token/passphrase', passphraseRoute, async (request, reply) =>
    takePassphrase(services, request as FastifyRequest, reply, await demandLogin(request)),
  );

  portal.get('/collect/:token/key', { config, schema: { params } }, async (request, reply) =>
    showKey(house, reply, await demandLogin(request)),
  );
  portal.post('/collect/:token/key', { config, schema: { params } }, async (request, reply) =>
    takeKey(house, request as FastifyRequest, reply, await demandLogin(request)),
  );
  portal.post(
    '/collect/:token/certificate',
    { config, schema: { params, body: CertificateChoice } },
    async (request, reply) => {
      const { certificateId } = await demandLogin(request);
      return sendCertificate(house, request as FastifyRequest, reply, certificateId);
    },
  );

  const page = browserKeyAnswers(house, demandLogin);
  portal.post('/collect/:token/public-key', { config, schema: { params, body: PublicKey } }, page.handIn);
  portal.get('/collect/:token/issued', { config, schema: { params } }, page.issued);
  portal.post('/collect/:token/collected', { config, schema: { params } }, page.collected);

  portal.get('/collect/:token/download', { config, schema: { params } }, async (request, reply) =>
    showDownload(house, reply, await demandLogin(request)),
  );
  portal.post(
    '/collect/:token/package',
    { config, schema: { params, body: PackageChoice } },
    async (request, reply) => {
      const { certificateId } = await demandLogin(request);
      return sendPackage(services, request as FastifyRequest, reply, certificateId);
    },
  );

  const linkOf = (request: FastifyRequest): Promise<Link> => {
    const { token } = request.params as { token: string };
    return openLink(house, { token, purpose: 'collect', visitor: visitorOf(request) });
  };

  const loggedIn = (request: FastifyRequest, link: Link): Promise<boolean> =>
    isLoggedIn(house, request.cookies[sessionCookie], link.certificate_id);

  /** @throws LoginNeeded without a running session of exactly this certificate */
  async function demandLogin(request: FastifyRequest) {
    const link = await linkOf(request);
    if (!(await loggedIn(request, link))) throw new LoginNeeded(pathOf(request));
    const { certificate_id: certificateId, audience } = link;
    return { certificateId, audience, path: pathOf(request), steps: stepsOf[audience] };
  }
}

/** @param refusedId the ID that was typed with a wrong password, or was wrong itself */
function loginPage(reply: FastifyReply, request: FastifyRequest, link: Link, refusedId?: string): FastifyReply {
  const t = texts.login[pageLanguage(request)];
  const { audience } = link;
  return renderPage(reply, 'login', {
    title: t[`${audience}Title`],
    hint: t[`${audience}Hint`],
    mail: t[`${audience}Mail`],
    id: refusedId ?? '',
    errors: refusedId === undefined ? [] : [{ field: 'id', text: t.wrong }],
    path: pathOf(request),
    steps: stepsOf[audience],
    step: 'login',
  });
}

function pathOf(request: FastifyRequest): string {
  return `/collect/${encodeURIComponent((request.params as { token: string }).token)}`;
}
