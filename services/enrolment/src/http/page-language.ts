import type { Language } from '@inkan/domain';
import { languageOf } from '@inkan/http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Kept for a year on this origin, so that a choice made once holds for the next page and the next visit. */
const languageCookie = '__Host-inkan-language';
const yearSeconds = 365 * 86_400;

/** The language of a page: what was just chosen (`?lang=en`), else what was chosen before, else `Accept-Language`. */
export function pageLanguage(request: FastifyRequest): Language {
  return (
    chosenLanguage(request) ??
    knownLanguage(request.cookies?.[languageCookie]) ??
    languageOf(request.headers['accept-language'])
  );
}

/** Keeps the choice, if one was just made. */
export function keepLanguage(reply: FastifyReply): void {
  const chosen = chosenLanguage(reply.request);
  if (chosen === undefined || reply.request.cookies === undefined) return;
  reply.setCookie(languageCookie, chosen, {
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    maxAge: yearSeconds,
  });
}

function chosenLanguage(request: FastifyRequest): Language | undefined {
  return knownLanguage((request.query as { lang?: unknown } | undefined)?.lang);
}

function knownLanguage(value: unknown): Language | undefined {
  return value === 'ja' || value === 'en' ? value : undefined;
}
