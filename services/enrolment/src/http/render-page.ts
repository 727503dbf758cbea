import { join } from 'node:path';
import type { Language, Text } from '@inkan/domain';
import { Eta } from 'eta';
import type { FastifyReply } from 'fastify';
import { fill } from '../texts/bilingual.ts';
import { type Page, texts } from '../texts/index.ts';
import { layout } from '../texts/layout.ts';
import type { Message } from '../texts/messages.ts';
import { keepLanguage, pageLanguage } from './page-language.ts';

const eta = new Eta({
  views: join(import.meta.dirname, '..', 'pages'),
  cache: true,
  autoEscape: true,
  autoTrim: false,
});

/** What is wrong with what was typed, and the field it is about. */
export type PageError = { readonly field: string; readonly text: string };

/** Which step of collecting a page is: shown above it. */
export type Step = 'login' | 'passphrase' | 'key' | 'download' | 'renew';

export type PageData = {
  /** The page's own unless told. */
  readonly title?: string;
  readonly errors?: readonly PageError[];
  /** What it runs. */
  readonly script?: string;
  readonly steps?: readonly Step[];
  readonly step?: Step;
  readonly [name: string]: unknown;
};

/**
 * Answers a page in the language of whoever asks: `it.t` are its sentences, `it.fill` puts values into one. Its headers
 * are those of every answer of the portal.
 */
export function renderPage(reply: FastifyReply, page: Page, data: PageData = {}): FastifyReply {
  const language = pageLanguage(reply.request);
  keepLanguage(reply);
  const t: Readonly<Record<string, string>> = texts[page][language];
  const frame = { language, l: layout[language], fill, errors: [] };
  const title = data.title ?? t['title'] ?? '';
  const body = eta.render(`./${page}.eta`, { ...frame, ...data, title, t });
  return reply
    .header('content-language', language)
    .header('vary', 'accept-language, cookie')
    .type('text/html; charset=utf-8')
    .send(eta.render('./layout.eta', { ...frame, ...data, title, body, other: language === 'ja' ? 'en' : 'ja' }));
}

/** Answers a page that says one thing. */
export function renderMessage(
  reply: FastifyReply,
  { kind, title, text, next }: Message & { kind: 'error' | 'warning' | 'success'; title: Text },
): FastifyReply {
  const language = pageLanguage(reply.request);
  return renderPage(reply, 'message', { kind, title: title[language], text: text[language], next: next?.[language] });
}

const formats = {
  ja: { time: japan('ja-JP', 'short'), date: japan('ja-JP') },
  en: { time: japan('en-US', 'short'), date: japan('en-US') },
} as const satisfies Record<Language, unknown>;

function japan(locale: string, timeStyle?: 'short'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Tokyo',
    dateStyle: 'long',
    ...(timeStyle && { timeStyle }),
  });
}

/** Day and time of day in Japan. */
export const shownTime = (instant: Date | string, language: Language) =>
  formats[language].time.format(new Date(instant));
/** Day in Japan. */
export const shownDate = (instant: Date | string, language: Language) =>
  formats[language].date.format(new Date(instant));
