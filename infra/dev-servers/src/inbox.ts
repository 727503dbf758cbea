import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { addresses, listPage, mailPage, notFoundPage, style } from './inbox-pages.ts';
import type { MailStore, StoredMail } from './mail-store.ts';

/** The inbox for people (HTML) and tests (JSON under /api/mails). */
export async function startInbox(store: MailStore, port: number, host: string): Promise<AsyncDisposable> {
  const server = createServer((request, response) => {
    answer(store, request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const HTML = 'text/html; charset=utf-8';

async function answer(store: MailStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (
    status: number,
    type: string,
    body: string | Buffer,
    policy = "default-src 'none'; style-src 'self'; frame-src 'self'",
  ): void => {
    response
      .writeHead(status, {
        'content-type': type,
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
      })
      .end(body);
  };
  const json = (status: number, value: unknown): void => send(status, 'application/json', JSON.stringify(value));

  // A foreign web page whose name was pointed at 127.0.0.1 must not read mails (DNS rebinding).
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ''))
    return json(403, { title: 'only by localhost' });
  if (request.method !== 'GET') return json(405, { title: 'GET only' });

  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path === '/') return send(200, HTML, listPage(store.list()));
  if (path === '/style.css') return send(200, 'text/css', style);
  if (path === '/api/mails') return json(200, { items: store.list().map(summary) });

  const [, api, id = '', part] = /^\/(api\/)?mails\/([\d-]+)(?:\/(html|eml))?$/.exec(path) ?? [];
  const found = store.find(id);
  if (found === undefined)
    return api === undefined ? send(404, HTML, notFoundPage()) : json(404, { title: 'no such mail' });
  if (part === 'eml') return send(200, 'message/rfc822', await store.raw(found));
  if (part === 'html')
    return send(200, HTML, found.mail.html || '', "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  if (api === undefined) return send(200, HTML, mailPage(found));
  return json(200, { ...summary(found), text: found.mail.text ?? null, html: found.mail.html || null });
}

const summary = ({ id, receivedAt, mail }: StoredMail): Record<string, unknown> => ({
  id,
  receivedAt,
  messageId: mail.messageId ?? null,
  from: addresses(mail.from),
  to: addresses(mail.to),
  subject: mail.subject ?? null,
});
