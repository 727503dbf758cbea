import { type DeviceCode, deviceNames } from '@inkan/domain';
import { buildPackage, type InternalClient, readEnrolment, visitorOf } from '@inkan/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { installGuide } from '../domain/install-guide.ts';
import { fill } from '../texts/bilingual.ts';
import { texts } from '../texts/index.ts';
import type { Patience } from './await-issued.ts';
import { type DeviceHouse, devicePage } from './device-page.ts';
import { pageLanguage } from './page-language.ts';
import type { Place } from './passphrase-step.ts';
import { renderMessage, renderPage, shownDate, shownTime } from './render-page.ts';

/** What is offered to whoever's system does not take what it is given first. */
const otherForm = { modern: 'compatible', compatible: 'modern', mobileconfig: 'compatible' } as const;

/** The form of the page. */
export const PackageChoice = Type.Object({ form: Type.Enum(['default', 'modern', 'compatible']) });

export type DownloadHouse = DeviceHouse & {
  readonly services: InternalClient;
  readonly renewalUrl: string;
  readonly repositoryUrl: string;
  readonly patience: Patience;
};

export type DownloadPlace = Place & {
  /** `site`: at a download site, where the package opens with the password. */
  readonly audience: 'user' | 'administrator' | 'site';
  /** Where another certificate can be fetched. */
  readonly backPath?: string;
  /** It replaces a certificate that lives on for a while. */
  readonly renewal?: boolean;
};

/** 証明書ダウンロード: the button, and how to install on exactly this device. */
export async function showDownload(
  house: DownloadHouse,
  reply: FastifyReply,
  { certificateId, path, audience, steps, backPath, renewal = false }: DownloadPlace,
): Promise<FastifyReply> {
  const enrolment = await house.services.call(readEnrolment, { certificateId });
  const { deviceCode, defaultForm, downloadableUntil, notBefore, notAfter } = enrolment;
  const language = pageLanguage(reply.request);
  const t = texts.download[language];
  if (enrolment.deviceKey) return reply.redirect(`${path}/key`, 303);
  if (downloadableUntil === null) return goneMessage(reply);
  if (enrolment.restricted) {
    const task = renewal ? renewalTask(house) : new URL(path, house.portalUrl).href;
    return devicePage(house, reply, { ...enrolment, deviceCode: deviceCode ?? '99', task });
  }
  if (audience === 'user' && !enrolment.passphraseRegistered) return reply.redirect(`${path}/passphrase`, 303);
  const day = (instant: string) => shownDate(instant, language);
  return renderPage(reply, 'download', {
    ...enrolment,
    ...{ path, audience, renewal, backPath, repositoryUrl: house.repositoryUrl },
    ...(steps && { steps, step: 'download' }),
    device: deviceCode ? deviceNames[deviceCode as DeviceCode][language] : t.administratorDevice,
    period: notBefore && notAfter ? fill(t.period, { from: day(notBefore), to: day(notAfter) }) : '',
    until: shownTime(downloadableUntil, language),
    guide: installGuide({
      ...{ deviceCode, language, asProfile: defaultForm === 'mobileconfig' },
      opensWith: audience === 'user' ? 'passphrase' : 'password',
    }),
    otherForm: otherForm[defaultForm],
    checkUrl: new URL('/check', house.renewalUrl).href,
  });
}

/** What the enrolment client is told to renew with. */
export const renewalTask = ({ renewalUrl }: Pick<DownloadHouse, 'renewalUrl'>): string =>
  `renew ${new URL('/renewal', renewalUrl).href}`;

export function goneMessage(reply: FastifyReply): FastifyReply {
  const { ja, en } = texts.download;
  return renderMessage(reply.code(410), {
    kind: 'warning',
    title: { ja: ja.title, en: en.title },
    text: { ja: ja.gone, en: en.gone },
    next: { ja: ja.goneNext, en: en.goneNext },
  });
}

/** The package itself, as a file. */
export async function sendPackage(
  services: InternalClient,
  request: FastifyRequest,
  reply: FastifyReply,
  certificateId: string,
  opensWith: 'passphrase' | 'password' = 'passphrase',
): Promise<FastifyReply> {
  const { form } = request.body as Static<typeof PackageChoice>;
  const visitor = visitorOf(request);
  return sendFile(reply, await services.call(buildPackage, { certificateId, form, opensWith, visitor }));
}

export function sendFile(reply: FastifyReply, file: Static<typeof buildPackage.response>): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename="${file.fileName}"`)
    .type(file.contentType)
    .send(Buffer.from(file.bytes, 'base64'));
}
