import { deviceNames } from '@inkan/domain';
import type { readEnrolment } from '@inkan/http';
import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import { pageLanguage } from './page-language.ts';
import { renderPage } from './render-page.ts';

/** A browser cannot show which device it runs on: the enrolment client is offered instead. */
export function devicePage(
  reply: FastifyReply,
  enrolment: Static<typeof readEnrolment.response>,
  enrolmentUrl: string,
): FastifyReply {
  const { deviceCode = '99', displayName, organizationName } = enrolment;
  const device = deviceNames[deviceCode][pageLanguage(reply.request)];
  const windows = deviceCode === '01';
  return renderPage(reply, 'device-check', { displayName, organizationName, device, windows, enrolmentUrl });
}
