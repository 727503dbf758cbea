import { type DeviceCode, DomainError, deviceNames, type Text } from '@inkan/domain';
import { type App, readEnrolment } from '@inkan/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { fill } from '../texts/bilingual.ts';
import { site as texts } from '../texts/site.ts';
import { endVisit, openedInVisit } from '../use-cases/site-visit.ts';
import type { CollectHouse } from './collect-pages.ts';
import { devicePage } from './device-page.ts';
import { PackageChoice, sendPackage, showDownload } from './download-step.ts';
import { LoginNeeded } from './login-needed.ts';
import { loginRate } from './login-rate.ts';
import { pageLanguage } from './page-language.ts';
import { renderMessage, renderPage } from './render-page.ts';
import { sessionCookieOptions, siteCookie } from './session-cookie.ts';
import { logInToSite, type Site, siteOf } from './site-login.ts';

const Id = Type.String({ maxLength: 64 });
const OfSite = Type.Object({ siteId: Id });
const OfCertificate = Type.Object({ siteId: Id, certificateId: Id });
const field = Type.String({ maxLength: 255 });
const config = { access: 'public' } as const;

/**
 * ダウンロードサイト: an organization's own page to fetch certificates from, without mails (manual chapter 4-3). Every
 * request is judged by the address it comes from; each pair of ID and password opens one certificate, and the package
 * opens with that password.
 */
export function addSitePages(pages: App, house: CollectHouse): void {
  const { services } = house;

  pages.get('/site/:siteId', { config, schema: { params: OfSite } }, (request, reply) =>
    atSite(request as FastifyRequest, reply, (site) => sitePage(request as FastifyRequest, reply, site)),
  );

  const credentials = Type.Object({ id: field, password: field });
  const login = {
    config: { access: 'public', rateLimit: loginRate },
    schema: { params: OfSite, body: credentials },
  } as const;
  pages.post('/site/:siteId', login, (request, reply) =>
    atSite(request as FastifyRequest, reply, async (site) => {
      const { siteId } = request.params;
      const { id, password } = request.body;
      try {
        const given = { id, password, session: request.cookies[siteCookie] };
        const found = await logInToSite(house, request as FastifyRequest, site, given);
        reply.setCookie(siteCookie, found.session, sessionCookieOptions);
        return reply.redirect(`/site/${siteId}/${found.certificateId}/download`, 303);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'credentials-wrong') throw error;
        return sitePage(request as FastifyRequest, reply.code(401), site, id);
      }
    }),
  );

  pages.post('/site/:siteId/log-out', { config, schema: { params: OfSite } }, async (request, reply) => {
    await endVisit(house, request.cookies[siteCookie]);
    return reply.clearCookie(siteCookie, sessionCookieOptions).redirect(`/site/${request.params.siteId}`, 303);
  });

  const ofCertificate = { config, schema: { params: OfCertificate } };
  pages.get('/site/:siteId/:certificateId/download', ofCertificate, (request, reply) =>
    atSite(request as FastifyRequest, reply, async () => {
      const certificateId = await demandOpened(request as FastifyRequest);
      const path = `/site/${request.params.siteId}/${certificateId}`;
      const backPath = `/site/${request.params.siteId}`;
      const enrolment = await services.call(readEnrolment, { certificateId });
      if (enrolment.restricted) {
        const task = new URL(backPath, house.portalUrl).href;
        return devicePage(house, reply.code(403), { ...enrolment, deviceCode: enrolment.deviceCode ?? '99', task });
      }
      return showDownload(house, reply, { certificateId, path, audience: 'site', backPath });
    }),
  );
  const ofPackage = { config, schema: { params: OfCertificate, body: PackageChoice } };
  pages.post('/site/:siteId/:certificateId/package', ofPackage, (request, reply) =>
    atSite(request as FastifyRequest, reply, async () => {
      const certificateId = await demandOpened(request as FastifyRequest);
      return sendPackage(services, request as FastifyRequest, reply, certificateId, 'password');
    }),
  );

  /** Nothing of a site is done or shown before the network was judged. */
  async function atSite(
    request: FastifyRequest,
    reply: FastifyReply,
    show: (site: Site) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const site = await siteOf(house, request);
    return site ? show(site) : message(reply.code(403), 'closed', 'closedNext');
  }

  async function openedIn(request: FastifyRequest): Promise<string[]> {
    const { siteId } = request.params as { siteId: string };
    return openedInVisit(house, { session: request.cookies[siteCookie], siteId });
  }

  /** @throws LoginNeeded unless this visit has opened exactly this certificate */
  async function demandOpened(request: FastifyRequest): Promise<string> {
    const { siteId, certificateId } = request.params as { siteId: string; certificateId: string };
    if (!(await openedIn(request)).includes(certificateId)) throw new LoginNeeded(`/site/${siteId}`);
    return certificateId;
  }

  /** @param refusedId the ID that was typed with a wrong password, or was wrong itself */
  async function sitePage(
    request: FastifyRequest,
    reply: FastifyReply,
    { organizationName }: Site,
    refusedId?: string,
  ): Promise<FastifyReply> {
    const language = pageLanguage(request);
    const t = texts[language];
    const path = `/site/${(request.params as { siteId: string }).siteId}`;
    const opened = await Promise.all(
      (await openedIn(request)).map(async (certificateId) => {
        const { email, deviceCode } = await services.call(readEnrolment, { certificateId });
        const device = deviceNames[(deviceCode ?? '99') as DeviceCode][language];
        return { href: `${path}/${certificateId}/download`, text: fill(t.item, { email, device }) };
      }),
    );
    const errors = refusedId === undefined ? [] : [{ field: 'id', text: t.wrong }];
    return renderPage(reply, 'site', { organizationName, opened, path, id: refusedId ?? '', errors });
  }
}

type Key = keyof typeof texts.ja;
const text = (key: Key): Text => ({ ja: texts.ja[key], en: texts.en[key] });

function message(reply: FastifyReply, why: Key, next: Key): FastifyReply {
  return renderMessage(reply, { kind: 'warning', title: text('title'), text: text(why), next: text(next) });
}
