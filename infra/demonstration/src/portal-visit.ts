import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';

export type Page = { readonly status: number; readonly html: string; readonly location: string | undefined };

/** Somebody in front of the portal: no client certificate, a cookie jar, forms. */
export type PortalVisit = AsyncDisposable & {
  open(url: string): Promise<Page>;
  submit(url: string, fields: Record<string, string>): Promise<Page>;
  /** Submits a form whose answer is a file. */
  download(url: string, fields: Record<string, string>): Promise<{ fileName: string; bytes: Buffer }>;
  /** What a tool asks, in JSON. */
  ask(url: string, body: object): Promise<{ status: number; body: Record<string, unknown> }>;
  /** The cookie jar: values by name. */
  readonly cookies: ReadonlyMap<string, string>;
};

export function visitPortal(trustedCa: string): PortalVisit {
  const dispatcher = new Agent({ connect: { ca: readFileSync(trustedCa, 'utf8') } });
  const cookies = new Map<string, string>();

  const send = async (method: 'GET' | 'POST', url: string, fields?: Record<string, string>) => {
    const answer = await request(url, {
      method,
      dispatcher,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields ? { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin } : {}),
      },
      ...(fields ? { body: new URLSearchParams(fields).toString() } : {}),
    });
    for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    return answer;
  };
  const page = async (method: 'GET' | 'POST', url: string, fields?: Record<string, string>): Promise<Page> => {
    const answer = await send(method, url, fields);
    const location = answer.headers['location'];
    const html = await answer.body.text();
    if (typeof location === 'string') return page('GET', new URL(location, url).href);
    return { status: answer.statusCode, html, location: url };
  };

  return {
    open: (url) => page('GET', url),
    submit: (url, fields) => page('POST', url, fields),
    async download(url, fields) {
      const answer = await send('POST', url, fields);
      const [, fileName] = /filename="([^"]+)"/.exec(String(answer.headers['content-disposition'])) ?? [];
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      if (answer.statusCode !== 200 || fileName === undefined) {
        throw new Error(`the portal gave no file (${answer.statusCode}): ${bytes.toString('utf8').slice(0, 500)}`);
      }
      return { fileName, bytes };
    },
    async ask(url, body) {
      const headers = { 'content-type': 'application/json' };
      const answer = await request(url, { method: 'POST', dispatcher, headers, body: JSON.stringify(body) });
      return { status: answer.statusCode, body: (await answer.body.json()) as Record<string, unknown> };
    },
    cookies,
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

/** The text of the element with an id, as the person reads it. */
export function textOf(page: Page, id: string): string {
  const [, text] = new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(page.html) ?? [];
  if (text === undefined) throw new Error(`the page shows no #${id}: ${page.html.slice(0, 1000)}`);
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
