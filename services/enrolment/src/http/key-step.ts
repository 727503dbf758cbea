import { type DeviceCode, DomainError, deviceNames, type KeyAlgorithm } from '@inkan/domain';
import { collectCertificate, readEnrolment, registerKey, visitorOf } from '@inkan/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { fill } from '../texts/bilingual.ts';
import { certificate as certificateTexts, key as texts } from '../texts/key.ts';
import { awaitIssued } from './await-issued.ts';
import { showBrowserKey } from './browser-key-step.ts';
import { type DownloadHouse, type DownloadPlace, goneMessage, sendFile } from './download-step.ts';
import { readKeyForm } from './key-form.ts';
import { pageLanguage } from './page-language.ts';
import { type PageError, renderMessage, renderPage, type Step, shownDate, shownTime } from './render-page.ts';

/** The form of the page. */
export const CertificateChoice = Type.Object({ form: Type.Enum(['pem', 'der', 'pkcs7']) });

type Enrolment = Static<typeof readEnrolment.response>;
export type KeyPlace = Pick<DownloadPlace, 'certificateId' | 'path' | 'steps' | 'renewal'>;

/** 鍵登録: from the request of the person's own key to its certificate, whichever of it is due. */
export async function showKey(
  house: DownloadHouse,
  reply: FastifyReply,
  place: KeyPlace,
  errors: readonly PageError[] = [],
): Promise<FastifyReply> {
  const { certificateId, path } = place;
  const enrolment = await awaitIssued(
    house.patience,
    () => house.services.call(readEnrolment, { certificateId }),
    ({ deviceKey, state }) => deviceKey?.origin === 'csr' && state === 'requested',
  );
  const { deviceKey, state } = enrolment;
  if (deviceKey === undefined) return reply.redirect(`${path}/download`, 303);
  if (state === 'failed') return failedMessage(reply, enrolment);
  if (enrolment.downloadableUntil === null) return goneMessage(reply);
  const steps = stepsOf(place.steps);
  if (deviceKey.origin === 'browser') return showBrowserKey(house, reply, place, { ...enrolment, ...steps('key') });
  if (state === 'requested') {
    return renderPage(reply, 'key-waiting', { path, ...steps('key') });
  }
  if (state !== 'awaitingKey') return showCertificate(house, reply, place, enrolment);
  const { algorithm } = deviceKey;
  return renderPage(reply, 'key', {
    ...enrolment,
    path,
    errors,
    algorithm,
    newKey: newKeys[algorithm],
    ...steps('key'),
  });
}

const stepsOf = (steps: readonly Step[] | undefined) => (step: Step) =>
  steps ? { steps: steps.map((each) => (each === 'passphrase' ? ('key' as const) : each)), step } : {};

/** Arguments of `openssl req`. */
const newKeys: Readonly<Record<KeyAlgorithm, string>> = {
  rsa2048: 'rsa:2048',
  rsa3072: 'rsa:3072',
  'ec-p256': 'ec -pkeyopt ec_paramgen_curve:P-256',
  'ec-p384': 'ec -pkeyopt ec_paramgen_curve:P-384',
};

function showCertificate(
  { renewalUrl }: DownloadHouse,
  reply: FastifyReply,
  { path, steps, renewal = false }: KeyPlace,
  enrolment: Enrolment,
): FastifyReply {
  const language = pageLanguage(reply.request);
  const { deviceCode = '99', notBefore, notAfter, downloadableUntil } = enrolment;
  const day = (instant: string | null) => (instant === null ? '' : shownDate(instant, language));
  return renderPage(reply, 'certificate', {
    ...{ ...enrolment, path, renewal, ...stepsOf(steps)('download') },
    device: deviceNames[deviceCode as DeviceCode][language],
    period: fill(certificateTexts[language].period, { from: day(notBefore), to: day(notAfter) }),
    until: shownTime(downloadableUntil ?? '', language),
    checkUrl: new URL('/check', renewalUrl).href,
  });
}

function failedMessage(reply: FastifyReply, { failure }: Enrolment): FastifyReply {
  const { ja, en } = texts;
  const because = failure === undefined ? '' : `（${failure}）`;
  return renderMessage(reply.code(410), {
    kind: 'warning',
    title: { ja: ja.title, en: en.title },
    text: { ja: `${ja.failed}${because}`, en: en.failed },
    next: { ja: ja.failedNext, en: en.failedNext },
  });
}

/** Hands the request in and goes on to the certificate; what is wrong with it is told on the page. */
export async function takeKey(
  house: DownloadHouse,
  request: FastifyRequest,
  reply: FastifyReply,
  place: KeyPlace,
): Promise<FastifyReply> {
  const language = pageLanguage(request);
  const form = await readKeyForm(request);
  if ('missing' in form) {
    return showKey(house, reply.code(400), place, [{ field: 'request', text: texts[language][form.missing] }]);
  }
  try {
    const { certificateId } = place;
    const visitor = visitorOf(request);
    await house.services.call(registerKey, { certificateId, request: form.request.toString('base64'), visitor });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'validation-failed') throw error;
    const errors = error.fields.map((each) => ({ field: 'request', text: each[language] }));
    return showKey(house, reply.code(400), place, errors);
  }
  return reply.redirect(`${place.path}/key`, 303);
}

/** The certificate itself, as a file. */
export async function sendCertificate(
  { services }: DownloadHouse,
  request: FastifyRequest,
  reply: FastifyReply,
  certificateId: string,
): Promise<FastifyReply> {
  const { form } = request.body as Static<typeof CertificateChoice>;
  return sendFile(reply, await services.call(collectCertificate, { certificateId, form, visitor: visitorOf(request) }));
}
