import { type DeviceCode, deviceNames } from '@inkan/domain';
import {
  confirmCollected,
  domainErrorOf,
  problemStatus,
  type readEnrolment,
  readIssuedKey,
  registerKey,
  visitorOf,
} from '@inkan/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { installGuide } from '../domain/install-guide.ts';
import { browserKey as texts } from '../texts/browser-key.ts';
import { errorMessages } from '../texts/messages.ts';
import { moveEnrolment } from '../use-cases/move-enrolment.ts';
import type { CollectHouse } from './collect-pages.ts';
import type { KeyPlace } from './key-step.ts';
import { scriptPolicy } from './page-headers.ts';
import { pageLanguage } from './page-language.ts';
import { renderMessage, renderPage, type Step } from './render-page.ts';

type Enrolment = Static<typeof readEnrolment.response>;

/** What the page hands in: PKCS#10 in base64. */
export const PublicKey = Type.Object({ request: Type.String({ maxLength: 8_192 }) }, { additionalProperties: false });

/** The page on which the browser makes the key, also for whoever closed it too early; after the download it says so. */
export function showBrowserKey(
  { renewalUrl }: Pick<CollectHouse, 'renewalUrl'>,
  reply: FastifyReply,
  { path, renewal = false }: KeyPlace,
  enrolment: Enrolment & { steps?: readonly Step[]; step?: Step },
): FastifyReply {
  const { state, deviceCode, deviceKey, defaultForm } = enrolment;
  if (state === 'collected' || state === 'revocationScheduled') {
    return renderMessage(reply, {
      kind: 'success',
      title: { ja: texts.ja.title, en: texts.en.title },
      text: { ja: texts.ja.collected, en: texts.en.collected },
      next: { ja: texts.ja.collectedNext, en: texts.en.collectedNext },
    });
  }
  const language = pageLanguage(reply.request);
  reply.header('content-security-policy', scriptPolicy);
  return renderPage(reply, 'browser-key', {
    ...{ ...enrolment, path, renewal, script: '/assets/key.js', lost: state === 'issued' },
    ...{ algorithm: deviceKey?.algorithm, form: defaultForm },
    device: deviceNames[(deviceCode ?? '99') as DeviceCode][language],
    guide: installGuide({ deviceCode, language, opensWith: 'passphrase' }),
    checkUrl: new URL('/check', renewalUrl).href,
  });
}

type Ask = (request: FastifyRequest) => Promise<object>;

/** The page's three questions, answered in JSON; a refusal as the sentence that the page shows. */
export function browserKeyAnswers(house: CollectHouse, placeOf: (request: FastifyRequest) => Promise<KeyPlace>) {
  const { services, database, clock } = house;
  const handIn: Ask = async (request) => {
    const { certificateId: from } = await placeOf(request);
    const { request: handed } = request.body as Static<typeof PublicKey>;
    const order = { certificateId: from, request: handed, visitor: visitorOf(request) };
    const { certificateId: to } = await services.call(registerKey, order);
    // The message says so, too, but perhaps after the page has asked again.
    if (to !== from) await database.transaction((tx) => moveEnrolment(tx, { from, to }, clock.now()));
    return {};
  };
  const issued: Ask = async (request) => {
    const { certificateId } = await placeOf(request);
    return services.call(readIssuedKey, { certificateId });
  };
  const collected: Ask = async (request) => {
    const { certificateId } = await placeOf(request);
    return services.call(confirmCollected, { certificateId, visitor: visitorOf(request) });
  };
  return { handIn: answering(handIn), issued: answering(issued), collected: answering(collected) };
}

const answering = (ask: Ask) => async (request: FastifyRequest, reply: FastifyReply) => {
  try {
    return await reply.send(await ask(request));
  } catch (thrown) {
    const { error } = domainErrorOf(thrown);
    if (error.code === 'internal') throw thrown;
    const language = pageLanguage(request);
    const [field] = error.fields;
    const text = field ?? errorMessages[error.code]?.text ?? error.text;
    return reply.code(problemStatus[error.code]).send({ message: text[language] });
  }
};
