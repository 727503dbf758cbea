import { DomainError } from '@inkan/domain';
import {
  type App,
  buildPackage,
  collectCertificate,
  DeviceFacts,
  readEnrolment,
  registerKey,
  verifyEnrolmentPassword,
  visitorOf,
} from '@inkan/http';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { site as siteTexts } from '../texts/site.ts';
import { logInOnce } from '../use-cases/log-in.ts';
import { openLink } from '../use-cases/open-link.ts';
import type { CollectHouse } from './collect-pages.ts';
import { demandCollectable } from './demand-collectable.ts';
import { longestRequest } from './key-form.ts';
import { loginRate } from './login-rate.ts';
import { logInToSite, siteOf } from './site-login.ts';

const params = Type.Object({ token: Type.String({ minLength: 1, maxLength: 128 }) });
const OfSite = Type.Object({ siteId: Type.String({ maxLength: 64 }) });
const secret = Type.String({ maxLength: 255 });
const closed = { ja: siteTexts.ja.closed, en: siteTexts.en.closed };

const Asked = Type.Object(
  {
    id: secret,
    password: secret,
    facts: DeviceFacts,
    /** 秘密の鍵 for this one package: 12–64 printable ASCII characters. */
    passphrase: secret,
    form: Type.Optional(Type.Enum(['default', 'modern', 'compatible'])),
  },
  { additionalProperties: false },
);

const Handed = Type.Object(
  {
    id: secret,
    password: secret,
    /** PKCS#10, PEM. */
    request: Type.String({ maxLength: longestRequest }),
    form: Type.Optional(Type.Enum(['pem', 'der', 'pkcs7'])),
  },
  { additionalProperties: false },
);

/**
 * What the enrolment client asks, in one request: ID, password and its device's facts for the package. It is held to
 * everything that the pages are held to, and answered in JSON (RFC 9457 problems).
 */
export function addClientRoutes(client: App, house: CollectHouse): void {
  const { services } = house;
  const config = { access: 'public', rateLimit: loginRate } as const;
  client.post('/client/:token/package', { config, schema: { params, body: Asked } }, async (request, reply) => {
    const { id, password, facts, passphrase, form = 'default' } = request.body;
    const { certificateId, visitor } = await admit(request, request.params.token, { id, password });
    return reply.send(await packageOf({ certificateId, form, visitor, client: { facts, passphrase } }));
  });

  // The same at an organization's download site, for restricted devices of people who get no mails.
  const atSite = { config, schema: { params: OfSite, body: Asked } };
  client.post('/client/site/:siteId/package', atSite, async (request, reply) => {
    const { id, password, facts, passphrase, form = 'default' } = request.body;
    const site = await siteOf(house, request as FastifyRequest);
    if (site === undefined) throw new DomainError('forbidden', { text: closed });
    const pair = { id, password, session: undefined };
    const { certificateId } = await logInToSite(house, request as FastifyRequest, site, pair);
    const visitor = visitorOf(request);
    return reply.send(await packageOf({ certificateId, form, visitor, client: { facts, passphrase } }));
  });

  // 鍵登録 for tools: asked again with the same request, it answers with the certificate once that is issued.
  client.post('/client/:token/certificate', { config, schema: { params, body: Handed } }, async (request, reply) => {
    const { id, password, request: handed, form = 'pem' } = request.body;
    const { certificateId, visitor } = await admit(request, request.params.token, { id, password });
    await services.call(registerKey, { certificateId, request: Buffer.from(handed).toString('base64'), visitor });
    const { state, notAfter } = await services.call(readEnrolment, { certificateId });
    if (state === 'requested') return reply.code(202).header('retry-after', '1').send({ state });
    const file = await services.call(collectCertificate, { certificateId, form, visitor });
    return reply.send({ ...file, state, notAfter });
  });

  async function packageOf(order: Static<typeof buildPackage.body>) {
    const file = await services.call(buildPackage, order);
    const { certificateId } = order;
    const { displayName, email, deviceCode, organizationName, notAfter } = await services.call(readEnrolment, {
      certificateId,
    });
    return { ...file, displayName, email, deviceCode, organizationName, notAfter };
  }

  async function admit(request: FastifyRequest, token: string, credentials: { id: string; password: string }) {
    const visitor = visitorOf(request);
    const link = await openLink(house, { token, purpose: 'collect', visitor });
    const certificateId = link.certificate_id;
    await demandCollectable(services, certificateId);
    const verify = async (question: { certificateId: string; id: string; password: string }) =>
      (await services.call(verifyEnrolmentPassword, question)).matches;
    await logInOnce({ ...house, verify }, { link, visitor, ...credentials });
    return { certificateId, visitor };
  }
}
