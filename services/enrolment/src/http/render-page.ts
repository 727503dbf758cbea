import { join } from 'node:path';
import { Eta } from 'eta';
import type { FastifyReply } from 'fastify';

const eta = new Eta({
  views: join(import.meta.dirname, '..', 'pages'),
  cache: true,
  autoEscape: true,
  autoTrim: false,
});

export type Page = 'login' | 'message' | 'notice' | 'notice-shown' | 'passphrase' | 'download' | 'device-check';

/** Answers a page; its headers are those of every answer of the portal. */
export function renderPage(reply: FastifyReply, page: Page, title: string, data: object): FastifyReply {
  const body = eta.render(`./${page}.eta`, data);
  return reply
    .header('content-language', 'ja')
    .type('text/html; charset=utf-8')
    .send(eta.render('./layout.eta', { title, body }));
}

const japanTime = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'long', timeStyle: 'short' });
const japanDate = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'long' });

export const shownTime = (instant: Date | string) => japanTime.format(new Date(instant));
export const shownDate = (instant: Date | string) => japanDate.format(new Date(instant));
