import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';

/** With what somebody logs in: PEM certificate and key, or the .p12 that they were given and its password. */
export type Credential =
  | { readonly certificate: string; readonly key: string }
  | { readonly pkcs12: Buffer; readonly passphrase: string };

export type Answer<Body = unknown> = {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Body;
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The API as any frontend calls it: over TLS with a client certificate, JSON both ways. */
export type Api = AsyncDisposable & {
  /** @throws ApiRefusal for an answer of 400 or above */
  get<Body>(path: string): Promise<Body>;
  /** @throws ApiRefusal for an answer of 400 or above */
  post<Body>(path: string, body: unknown, idempotencyKey?: string): Promise<Body>;
  /** Whatever the answer is. */
  ask(method: Method, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
};

/** JSON, unless it is text already or a form with a file. */
async function encoded(body: unknown): Promise<{ type?: string; bytes?: string | Buffer }> {
  if (body === undefined) return {};
  if (body instanceof FormData) {
    const form = new Response(body);
    return { type: form.headers.get('content-type') ?? '', bytes: Buffer.from(await form.arrayBuffer()) };
  }
  return { type: 'application/json', bytes: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** The API said no: its problem document (RFC 9457). */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;
  readonly problem: unknown;
  constructor(call: string, answer: Answer) {
    super(`${call} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    this.status = answer.status;
    this.problem = answer.body;
  }
}

/**
 * @param options.trustedCa PEM file of the CA that issued the gateway's own certificate
 * @param options.credential none: somebody without a client certificate
 * @param options.onAnswer sees every answer before the caller does
 */
export function openApi(options: {
  baseUrl: string;
  trustedCa: string;
  credential?: Credential;
  onAnswer?: (method: Method, path: string, answer: Answer) => void;
}): Api {
  const { credential } = options;
  const identity =
    credential === undefined
      ? {}
      : 'pkcs12' in credential
        ? { pfx: credential.pkcs12, passphrase: credential.passphrase }
        : { cert: credential.certificate, key: credential.key };
  const dispatcher = new Agent({ connect: { ca: readFileSync(options.trustedCa, 'utf8'), ...identity } });

  const ask: Api['ask'] = async (method, path, body, headers = {}) => {
    const { type, bytes } = await encoded(body);
    const answer = await request(options.baseUrl + path, {
      method,
      dispatcher,
      headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
      ...(bytes === undefined ? {} : { body: bytes }),
    });
    const text = await answer.body.text();
    const json = /json/.test(String(answer.headers['content-type']));
    const given = { status: answer.statusCode, headers: answer.headers, body: json ? JSON.parse(text) : text };
    options.onAnswer?.(method, path, given);
    return given;
  };
  const accepted = async <Body>(method: Method, path: string, body?: unknown, key?: string): Promise<Body> => {
    const answer = await ask(method, path, body, key === undefined ? {} : { 'idempotency-key': key });
    if (answer.status >= 400) throw new ApiRefusal(`${method} ${path}`, answer);
    return answer.body as Body;
  };

  return {
    get: (path) => accepted('GET', path),
    post: (path, body, key) => accepted('POST', path, body, key),
    ask,
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}
