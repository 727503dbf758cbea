import { type App, buildPackage, DeviceFacts, readEnrolment, verifyEnrolmentPassword, visitorOf } from '@inkan/http';
import { Type } from 'typebox';
import { logInOnce } from '../use-cases/log-in.ts';
import { openLink } from '../use-cases/open-link.ts';
import type { CollectHouse } from './collect-pages.ts';
import { loginRate } from './login-rate.ts';

const params = Type.Object({ token: Type.String({ minLength: 1, maxLength: 128 }) });
const secret = Type.String({ maxLength: 255 });

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

/**
 * What the enrolment client asks, in one request: ID, password and its device's facts for the package. It is held to
 * everything that the pages are held to, and answered in JSON (RFC 9457 problems).
 */
export function addClientRoutes(client: App, house: CollectHouse): void {
  const { services } = house;
  const config = { access: 'public', rateLimit: loginRate } as const;
  client.post('/client/:token/package', { config, schema: { params, body: Asked } }, async (request, reply) => {
    const { id, password, facts, passphrase, form = 'default' } = request.body;
    const link = await openLink(house, request.params.token, 'collect');
    const [certificateId, visitor] = [link.certificate_id, visitorOf(request)];
    const verify = async (question: { certificateId: string; id: string; password: string }) =>
      (await services.call(verifyEnrolmentPassword, question)).matches;
    await logInOnce({ ...house, verify }, { link, visitor, id, password });
    const file = await services.call(buildPackage, { certificateId, form, visitor, client: { facts, passphrase } });
    const { displayName, email, deviceCode, organizationName, notAfter } = await services.call(readEnrolment, {
      certificateId,
    });
    return reply.send({ ...file, displayName, email, deviceCode, organizationName, notAfter });
  });
}
