import { deviceNames } from '@inkan/domain';
import type { readEnrolment } from '@inkan/http';
import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import { renderPage } from './render-page.ts';

/** A browser cannot show which device it runs on: the enrolment client is offered instead. */
export function devicePage(
  reply: FastifyReply,
  enrolment: Static<typeof readEnrolment.response>,
  enrolmentUrl: string,
): FastifyReply {
  const { deviceCode = '99', displayName, organizationName } = enrolment;
  const device = deviceNames[deviceCode].ja;
  const windows = deviceCode === '01';
  const title = '証明書登録プログラムによるインストール';
  return renderPage(reply, 'device-check', title, { displayName, organizationName, device, windows, enrolmentUrl });
}
