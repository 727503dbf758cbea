import { DomainError, deviceNames } from '@inkan/domain';
import {
  type App,
  buildPackage,
  type InternalClient,
  readEnrolment,
  registerPassphrase,
  suggestPassphrase,
  verifyEnrolmentPassword,
  visitorOf,
} from '@inkan/http';
import type { Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Link } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';
import { installGuide } from '../domain/install-guide.ts';
import { isLoggedIn } from '../use-cases/is-logged-in.ts';
import { logIn } from '../use-cases/log-in.ts';
import { openLink } from '../use-cases/open-link.ts';
import { devicePage } from './device-page.ts';
import { LoginNeeded } from './login-needed.ts';
import { loginRate } from './login-rate.ts';
import { renderPage, shownDate, shownTime } from './render-page.ts';
import { sessionCookie, sessionCookieOptions } from './session-cookie.ts';

const params = Type.Object({ token: Type.String({ minLength: 1, maxLength: 128 }) });
const field = Type.String({ maxLength: 255 });
const config = { access: 'public' } as const;
const loginConfig = { access: 'public', rateLimit: loginRate } as const;

const texts = {
  user: {
    login: '電子証明書の「秘密の鍵」登録',
    hint: '証明書を使うデバイスでログインしてください。',
    noticeSubject: 'ログイン ID とパスワードのご案内（電子証明書の「秘密の鍵」登録ページ）',
  },
  administrator: {
    login: '証明書ダウンロード ログイン画面',
    hint: '「ID およびパスワード通知」画面で確認した ID とパスワードを入力してください。',
    noticeSubject: 'ログイン ID とパスワードのご案内（電子証明書ダウンロードページ）',
  },
} as const;

export type CollectHouse = {
  database: Database<EnrolmentDb>;
  clock: Clock;
  services: InternalClient;
  portalUrl: string;
  repositoryUrl: string;
};

/** What is offered to whoever's system does not take what it is given first. */
const otherForm = { modern: 'compatible', compatible: 'modern', mobileconfig: 'compatible' } as const;

/**
 * From the first mail's link to the installed package: log in → register the 秘密の鍵 (users only) → download
 * (manual chapters 2-1 and 4-1).
 */
export function addCollectPages(portal: App, house: CollectHouse): void {
  const { services } = house;

  portal.get('/collect/:token', { config, schema: { params } }, async (request, reply) => {
    const link = await openLink(house, request.params.token, 'collect');
    if (await loggedIn(request, link)) return goTo(reply, request, 'download');
    return loginPage(reply, request, link);
  });

  const credentials = Type.Object({ id: field, password: field });
  const loginRoute = { config: loginConfig, schema: { params, body: credentials } };
  portal.post('/collect/:token/login', loginRoute, async (request, reply) => {
    const link = await openLink(house, request.params.token, 'collect');
    const verify = async (question: { certificateId: string; id: string; password: string }) =>
      (await services.call(verifyEnrolmentPassword, question)).matches;
    try {
      const session = await logIn({ ...house, verify }, { link, visitor: visitorOf(request), ...request.body });
      reply.setCookie(sessionCookie, session, sessionCookieOptions);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'credentials-wrong') throw error;
      return loginPage(reply.code(401), request, link, {
        id: request.body.id,
        error: 'ID またはパスワードが正しくありません。10 回続けて誤るとロックされます。',
      });
    }
    return goTo(reply, request, 'download');
  });

  portal.get('/collect/:token/passphrase', { config, schema: { params } }, async (request, reply) => {
    const link = await demandLogin(request);
    return passphrasePage(reply, request, link);
  });

  const choice = Type.Object({
    choice: Type.Enum(['generated', 'own']),
    passphrase: field,
    repeated: Type.Optional(field),
  });
  const passphraseRoute = { config, schema: { params, body: choice } };
  portal.post('/collect/:token/passphrase', passphraseRoute, async (request, reply) => {
    const link = await demandLogin(request);
    const { choice, passphrase, repeated } = request.body;
    if (choice === 'own' && passphrase !== repeated) {
      return passphrasePage(reply.code(400), request, link, '確認のために入力した「秘密の鍵」が一致しません。');
    }
    try {
      const certificateId = link.certificate_id;
      await services.call(registerPassphrase, {
        certificateId,
        passphrase,
        chosen: choice === 'own',
        visitor: visitorOf(request),
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'validation-failed') throw error;
      return passphrasePage(reply.code(400), request, link, error.fields.map(({ ja }) => ja).join(' '));
    }
    return goTo(reply, request, 'download');
  });

  portal.get('/collect/:token/download', { config, schema: { params } }, async (request, reply) => {
    const link = await demandLogin(request);
    const enrolment = await services.call(readEnrolment, { certificateId: link.certificate_id });
    if (enrolment.downloadableUntil === null) {
      return renderPage(reply.code(410), 'message', '証明書ダウンロード', {
        kind: 'warning',
        text: 'この証明書はダウンロードできません。',
        next: 'ダウンロード期間が終了したか、証明書が失効しています。管理者に再発行を依頼してください。',
      });
    }
    if (enrolment.restricted) {
      return devicePage(reply, enrolment, new URL(pathOf(request), house.portalUrl).href);
    }
    if (link.audience === 'user' && !enrolment.passphraseRegistered) return goTo(reply, request, 'passphrase');
    const { notBefore, notAfter } = enrolment;
    return renderPage(reply, 'download', '証明書ダウンロード', {
      ...enrolment,
      path: pathOf(request),
      audience: link.audience,
      device: enrolment.deviceCode ? deviceNames[enrolment.deviceCode].ja : '管理者の PC',
      period: notBefore && notAfter ? `${shownDate(notBefore)}～${shownDate(notAfter)}` : '',
      until: shownTime(enrolment.downloadableUntil),
      steps: installGuide(enrolment.deviceCode, enrolment.defaultForm === 'mobileconfig'),
      otherForm: otherForm[enrolment.defaultForm],
      repositoryUrl: house.repositoryUrl,
    });
  });

  const form = Type.Object({ form: Type.Enum(['default', 'modern', 'compatible']) });
  portal.post('/collect/:token/package', { config, schema: { params, body: form } }, async (request, reply) => {
    const link = await demandLogin(request);
    const certificateId = link.certificate_id;
    const file = await services.call(buildPackage, {
      certificateId,
      form: request.body.form,
      visitor: visitorOf(request),
    });
    return reply
      .header('content-disposition', `attachment; filename="${file.fileName}"`)
      .type(file.contentType)
      .send(Buffer.from(file.bytes, 'base64'));
  });

  const loggedIn = (request: FastifyRequest, link: Link): Promise<boolean> =>
    isLoggedIn(house, request.cookies[sessionCookie], link.certificate_id);

  /** @throws LoginNeeded without a running session of exactly this certificate */
  async function demandLogin(request: FastifyRequest): Promise<Link> {
    const link = await openLink(house, (request.params as { token: string }).token, 'collect');
    if (!(await loggedIn(request, link))) throw new LoginNeeded(pathOf(request));
    return link;
  }

  async function passphrasePage(reply: FastifyReply, request: FastifyRequest, link: Link, error?: string) {
    const certificateId = link.certificate_id;
    const [enrolment, { passphrase }] = await Promise.all([
      services.call(readEnrolment, { certificateId }),
      services.call(suggestPassphrase, { certificateId }),
    ]);
    const data = { displayName: enrolment.displayName, suggestion: passphrase, error, path: pathOf(request) };
    return renderPage(reply, 'passphrase', '「秘密の鍵」登録', data);
  }
}

function loginPage(
  reply: FastifyReply,
  request: FastifyRequest,
  link: Link,
  again: { id?: string; error?: string } = {},
): FastifyReply {
  const { login, ...text } = texts[link.audience];
  return renderPage(reply, 'login', login, { ...text, id: '', error: '', ...again, path: pathOf(request) });
}

function pathOf(request: FastifyRequest): string {
  return `/collect/${encodeURIComponent((request.params as { token: string }).token)}`;
}

function goTo(reply: FastifyReply, request: FastifyRequest, page: 'passphrase' | 'download'): FastifyReply {
  return reply.redirect(`${pathOf(request)}/${page}`, 303);
}
