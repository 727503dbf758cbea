import { problemOf } from './api-problem.ts';
import type { Answer, Arguments, CallOptions, Form, Item, ListPath, Method, Operation, PathOf } from './contract.ts';
import { defaultPatience, type Patience } from './patience.ts';
import { requestUrl } from './request-url.ts';
import { sendPatiently } from './send-patiently.ts';
import { ownTransport, type Transport } from './transport.ts';

type Call<M extends Method> = <Path extends PathOf<M>>(
  path: Path,
  ...asked: Arguments<Operation<M, Path>>
) => Promise<Answer<Operation<M, Path>>>;

/**
 * The API, typed by openapi.yaml. Every call rejects with `ApiProblem` for an answer of 400 or above and with
 * `ApiUnreachable` for none. 429, 502 and 503 are waited for as `Retry-After` says; a POST carries one `Idempotency-Key`
 * over all its attempts.
 */
export interface ApiClient {
  readonly get: Call<'get'>;
  readonly post: Call<'post'>;
  readonly put: Call<'put'>;
  readonly patch: Call<'patch'>;
  readonly delete: Call<'delete'>;
  /** Every item of a list, page after page, each fetched when it is come to. */
  each<Path extends ListPath>(path: Path, ...asked: Arguments<Operation<'get', Path>>): AsyncGenerator<Item<Path>>;
  /** An answer that is a file, as it comes in. Not repeated once it has begun. */
  open<Path extends PathOf<'get'>>(path: Path, ...asked: Arguments<Operation<'get', Path>>): Promise<Response>;
  /** The same of a POST: a file that is made of what is asked. */
  openPosted<Path extends PathOf<'post'>>(path: Path, ...asked: Arguments<Operation<'post', Path>>): Promise<Response>;
}

export type ApiClientOptions = {
  /** `https://localhost:4000`; empty in a page of the same origin. */
  readonly baseUrl: string;
  readonly transport?: Transport;
  /** Of the sentences in problems. */
  readonly language?: 'ja' | 'en';
  readonly headers?: Readonly<Record<string, string>>;
  readonly patience?: Patience;
};

/** What `Asked` comes to when it is run. */
type Given = CallOptions & {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly form?: Form;
};

export function createApiClient(options: ApiClientOptions): ApiClient {
  const {
    baseUrl,
    transport = ownTransport,
    language = 'ja',
    headers: always = {},
    patience = defaultPatience,
  } = options;

  const send = async (method: Method, path: string, given: Given = {}): Promise<Response> => {
    const headers: Record<string, string> = { 'accept-language': language, ...always };
    if (method === 'post') headers['idempotency-key'] = given.idempotencyKey ?? crypto.randomUUID();
    if (given.body !== undefined) headers['content-type'] = 'application/json';
    const init = (): RequestInit => ({
      method: method.toUpperCase(),
      headers,
      ...(given.signal ? { signal: given.signal } : {}),
      ...(given.form ? { body: formOf(transport, given.form) } : {}),
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    });
    const url = requestUrl(baseUrl, path, given.path, given.query);
    // A PATCH carries no key: whether it was done the first time is for the caller to see.
    const response = await sendPatiently(transport, patience, url, init, {
      repeatable: method !== 'patch',
      signal: given.signal,
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  const json = async (method: Method, path: string, given?: Given): Promise<unknown> => {
    const response = await send(method, path, given);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  async function* each(path: string, given: Given = {}): AsyncGenerator<unknown> {
    for (let cursor: unknown; cursor !== null; ) {
      const query = { ...given.query, ...(cursor === undefined ? {} : { cursor }) };
      const page = (await json('get', path, { ...given, query })) as { items: unknown[]; nextCursor: string | null };
      yield* page.items;
      cursor = page.nextCursor;
    }
  }
  const call =
    (method: Method) =>
    (path: string, given?: Given): Promise<unknown> =>
      json(method, path, given);

  // The types say what the document says of each path; here one function serves them all.
  return {
    get: call('get'),
    post: call('post'),
    put: call('put'),
    patch: call('patch'),
    delete: call('delete'),
    each,
    open: (path: string, given?: Given) => send('get', path, given),
    openPosted: (path: string, given?: Given) => send('post', path, given),
  } as unknown as ApiClient;
}

function formOf(transport: Transport, parts: Form): FormData {
  const form = new transport.FormData();
  for (const [name, value, fileName] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, fileName);
  }
  return form;
}
