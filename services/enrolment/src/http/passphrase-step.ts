import { DomainError } from '@inkan/domain';
import { type InternalClient, readEnrolment, registerPassphrase, suggestPassphrase, visitorOf } from '@inkan/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { texts } from '../texts/index.ts';
import { pageLanguage } from './page-language.ts';
import { type PageError, renderPage, type Step } from './render-page.ts';

/** The certificate that is collected, and the address below which its pages lie. */
export type Place = { readonly certificateId: string; readonly path: string; readonly steps?: readonly Step[] };

const typed = Type.String({ maxLength: 255 });

/** The form of the page. */
export const PassphraseChoice = Type.Object({
  choice: Type.Enum(['generated', 'own']),
  passphrase: typed,
  repeated: Type.Optional(typed),
});

/** 「秘密の鍵」登録: a fresh suggestion, or the person's own. */
export async function showPassphrase(
  services: InternalClient,
  reply: FastifyReply,
  { certificateId, path, steps }: Place,
  errors: readonly PageError[] = [],
): Promise<FastifyReply> {
  const [{ displayName }, { passphrase }] = await Promise.all([
    services.call(readEnrolment, { certificateId }),
    services.call(suggestPassphrase, { certificateId }),
  ]);
  return renderPage(reply, 'passphrase', {
    ...{ displayName, suggestion: passphrase, path, errors },
    ...(steps && { steps, step: 'passphrase' }),
  });
}

/** Registers what was chosen and goes on to the download; what is wrong with it is told on the page. */
export async function takePassphrase(
  services: InternalClient,
  request: FastifyRequest,
  reply: FastifyReply,
  place: Place,
): Promise<FastifyReply> {
  const { choice, passphrase, repeated } = request.body as Static<typeof PassphraseChoice>;
  const language = pageLanguage(request);
  if (choice === 'own' && passphrase !== repeated) {
    const text = texts.passphrase[language].differs;
    return showPassphrase(services, reply.code(400), place, [{ field: 'repeated', text }]);
  }
  try {
    const { certificateId } = place;
    const visitor = visitorOf(request);
    await services.call(registerPassphrase, { certificateId, passphrase, chosen: choice === 'own', visitor });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'validation-failed') throw error;
    const errors = error.fields.map((each) => ({ field: 'passphrase', text: each[language] }));
    return showPassphrase(services, reply.code(400), place, errors);
  }
  return reply.redirect(`${place.path}/download`, 303);
}
