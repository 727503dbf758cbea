import { join } from 'node:path';
import { Eta } from 'eta';
import type { FastifyReply } from 'fastify';

const eta = new Eta({
  views: join(import.meta.dirname, '..', 'pages'),
  cache: true,
  autoEscape: true,
  autoTrim: false,
});

/** No script, no frame, no other origin; forms go to this origin only. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export type Page = 'login' | 'message' | 'notice' | 'notice-shown' | 'passphrase' | 'download';

/** Answers a page. Nothing of the portal may rest in a cache, and no address of it may travel to another site. */
export function renderPage(reply: FastifyReply, page: Page, title: string, data: object): FastifyReply {
  const body = eta.render(`./${page}.eta`, data);
  return reply
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .header('x-frame-options', 'DENY')
    .header('content-language', 'ja')
    .type('text/html; charset=utf-8')
    .send(eta.render('./layout.eta', { title, body }));
}

const japanTime = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'long', timeStyle: 'short' });
const japanDate = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'long' });

export const shownTime = (instant: Date | string) => japanTime.format(new Date(instant));
export const shownDate = (instant: Date | string) => japanDate.format(new Date(instant));
