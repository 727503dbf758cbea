export type Page = { status: number; headers: Headers; text: string; location: string | null };

/** Somebody with a browser that keeps cookies, seen by the service as from an address of their own. */
export function visitor(url: string, address: string) {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const response = await fetch(url + path, {
      redirect: 'manual',
      ...init,
      headers: {
        'x-forwarded-for': address,
        ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(init.headers as Record<string, string>),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name && value !== undefined) cookies.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, location: response.headers.get('location') };
  };
  return {
    cookies,
    get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
    head: (path: string) => ask(path, { method: 'HEAD' }),
    /** As a form with a file sends it. */
    send: (path: string, fields: Record<string, string | Blob>) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      return ask(path, { method: 'POST', body });
    },
    json: (path: string, body: object) =>
      ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    post: (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      ask(path, { method: 'POST', headers, body: new URLSearchParams(fields) }),
  };
}

let last = 0;
/** An address nobody had before: what one test does counts for no other's rate. */
export const newAddress = (): string => {
  last += 1;
  return `198.18.${last >> 8}.${last & 255}`;
};
