import { type DeviceCode, deviceNames, type Text } from '@inkan/domain';
import { type App, renewCertificate, visitorOf } from '@inkan/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fill } from '../../texts/bilingual.ts';
import { renewal as texts } from '../../texts/renewal.ts';
import { awaitIssued } from '../await-issued.ts';
import { browserKeyAnswers, PublicKey } from '../browser-key-step.ts';
import type { CollectHouse } from '../collect-pages.ts';
import { devicePage } from '../device-page.ts';
import { PackageChoice, renewalTask, sendPackage, showDownload } from '../download-step.ts';
import { CertificateChoice, sendCertificate, showKey, takeKey } from '../key-step.ts';
import { pageLanguage } from '../page-language.ts';
import { PassphraseChoice, showPassphrase, takePassphrase } from '../passphrase-step.ts';
import { renderMessage, renderPage, type Step, shownDate, shownTime } from '../render-page.ts';
import { showVerdict } from './check-page.ts';
import { demandRegistered, demandRenewal, type Registered, shownCertificate } from './shown-certificate.ts';

const config = { access: 'certificate' } as const;
const path = '/renewal';
const steps: readonly Step[] = ['renew', 'passphrase', 'download'];

/**
 * 証明書更新: whoever shows a living certificate in its last 30 days asks for a new one, chooses the 秘密の鍵 and
 * downloads it, all on this origin. Nobody logs in: each request shows the certificate anew.
 */
export function addRenewalPages(pages: App, house: CollectHouse): void {
  const { services } = house;
  const place = async (request: FastifyRequest) => ({
    certificateId: await demandRenewal(house, request),
    ...({ path, steps, audience: 'user', renewal: true } as const),
  });

  pages.get('/renewal', { config }, async (request, reply) => {
    const shown = await awaitIssued(
      house.patience,
      () => shownCertificate(services, request.presented),
      (seen) => seen.outcome === 'registered' && seen.renewal?.state === 'requested',
    );
    if (shown.outcome !== 'registered' || shown.state === 'revoked' || shown.state === 'expired') {
      return showVerdict(reply, shown, house.clock.now());
    }
    const { renewal, objection } = shown;
    if (renewal !== null) {
      if (renewal.state === 'requested') return renderPage(reply, 'renewal-waiting');
      return showDownload(house, reply, await place(request as FastifyRequest));
    }
    if (shown.restricted && objection === null) {
      const { displayName, organizationName, deviceCode } = shown;
      const of = { displayName, organizationName: organizationName ?? '', deviceCode: deviceCode ?? '99' };
      return devicePage(house, reply.code(403), { ...of, task: renewalTask(house) });
    }
    if (objection !== null) return refuse(reply, shown, objection);
    return renderPage(reply, 'renewal', pageOf(shown, request as FastifyRequest));
  });

  pages.post('/renewal', { config }, async (request, reply) => {
    const { generation, serial } = await demandRegistered(services, request.presented);
    await services.call(renewCertificate, { generation, serial, visitor: visitorOf(request) });
    return reply.redirect(path, 303);
  });

  pages.get('/renewal/passphrase', { config }, async (request, reply) =>
    showPassphrase(services, reply, await place(request as FastifyRequest)),
  );
  pages.post('/renewal/passphrase', { config, schema: { body: PassphraseChoice } }, async (request, reply) =>
    takePassphrase(services, request as FastifyRequest, reply, await place(request as FastifyRequest)),
  );
  pages.get('/renewal/key', { config }, async (request, reply) =>
    showKey(house, reply, await place(request as FastifyRequest)),
  );
  pages.post('/renewal/key', { config }, async (request, reply) =>
    takeKey(house, request as FastifyRequest, reply, await place(request as FastifyRequest)),
  );
  pages.post('/renewal/certificate', { config, schema: { body: CertificateChoice } }, async (request, reply) => {
    const { certificateId } = await place(request as FastifyRequest);
    return sendCertificate(house, request as FastifyRequest, reply, certificateId);
  });
  const page = browserKeyAnswers(house, place);
  pages.post('/renewal/public-key', { config, schema: { body: PublicKey } }, page.handIn);
  pages.get('/renewal/issued', { config }, page.issued);
  pages.post('/renewal/collected', { config }, page.collected);
  pages.get('/renewal/download', { config }, async (_request, reply) => reply.redirect(path, 303));
  pages.post('/renewal/package', { config, schema: { body: PackageChoice } }, async (request, reply) => {
    const { certificateId } = await place(request as FastifyRequest);
    return sendPackage(services, request as FastifyRequest, reply, certificateId);
  });
}

function pageOf(shown: Registered, request: FastifyRequest) {
  const language = pageLanguage(request);
  const { displayName, email, daysLeft, deviceCode } = shown;
  return {
    ...{ displayName, email, daysLeft, steps, step: 'renew' as const },
    organizationName: shown.organizationName ?? '',
    device: deviceNames[(deviceCode ?? '99') as DeviceCode][language],
    until: shownDate(shown.notAfter, language),
  };
}

function refuse(reply: FastifyReply, shown: Registered, objection: NonNullable<Registered['objection']>): FastifyReply {
  const next =
    objection.reason === 'too-early'
      ? {
          ja: fill(texts.ja.tooEarly, { from: shownTime(shown.renewableFrom, 'ja') }),
          en: fill(texts.en.tooEarly, { from: shownTime(shown.renewableFrom, 'en') }),
        }
      : text('askAdministrator');
  return cannot(reply.code(409), objection, next);
}

function cannot(reply: FastifyReply, why: Text, next?: Text): FastifyReply {
  return renderMessage(reply, { kind: 'warning', title: text('title'), text: why, ...(next && { next }) });
}

const text = (key: keyof typeof texts.ja): Text => ({ ja: texts.ja[key], en: texts.en[key] });
