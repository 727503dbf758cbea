import { type App, buildPackage, DeviceFacts, renewCertificate, visitorOf } from '@inkan/http';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { CollectHouse } from '../collect-pages.ts';
import { demandRegistered, demandRenewal, shownCertificate } from './shown-certificate.ts';

const config = { access: 'certificate' } as const;
const Renewal = Type.Object({ facts: Type.Optional(DeviceFacts) }, { additionalProperties: false });
const Asked = Type.Object(
  {
    facts: Type.Optional(DeviceFacts),
    /** 秘密の鍵 for this one package: 12–64 printable ASCII characters. */
    passphrase: Type.String({ maxLength: 255 }),
    form: Type.Optional(Type.Enum(['default', 'modern', 'compatible'])),
  },
  { additionalProperties: false },
);

/**
 * 証明書更新 for programs, such as the enrolment client: what was seen, the request, and the package. The certificate of
 * the TLS connection says who asks; asking again changes nothing.
 */
export function addRenewalApi(routes: App, house: CollectHouse): void {
  const { services } = house;
  routes.get('/renewal/v1/certificate', { config }, async (request) => shownCertificate(services, request.presented));

  routes.post('/renewal/v1/renewals', { config, schema: { body: Renewal } }, async (request, reply) => {
    const { generation, serial } = await demandRegistered(services, request.presented);
    const { facts } = request.body;
    const order = { generation, serial, visitor: visitorOf(request), ...(facts && { facts }) };
    return reply.code(202).send(await services.call(renewCertificate, order));
  });

  routes.post('/renewal/v1/package', { config, schema: { body: Asked } }, async (request) => {
    const certificateId = await demandRenewal(house, request as FastifyRequest);
    const { facts = {}, passphrase, form = 'default' } = request.body;
    const visitor = visitorOf(request);
    return services.call(buildPackage, { certificateId, form, visitor, client: { facts, passphrase } });
  });
}
