import type { components, paths } from './generated/api.ts';

/** What the API's objects are, by the names they have in openapi.yaml. */
export type Schemas = components['schemas'];

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The paths that know this method. */
export type PathOf<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends { [K in M]: { responses: unknown } } ? Path : never;
}[keyof paths];

export type Operation<M extends Method, Path extends PathOf<M>> = paths[Path] extends { [K in M]: infer O } ? O : never;

/** Whoever leaves something out may say so by `undefined`. */
type Leavable<T> = { [K in keyof T]: undefined extends T[K] ? T[K] | undefined : T[K] };

type Parameters<O, Part extends 'path' | 'query'> = O extends { parameters: { [K in Part]: infer P } }
  ? { [K in Part]: Leavable<P> }
  : O extends { parameters: { [K in Part]?: infer P } }
    ? [P] extends [undefined]
      ? object
      : { [K in Part]?: Leavable<NonNullable<P>> | undefined }
    : object;

type JsonOf<Content> = Content extends { 'application/json': infer Json } ? Json : never;

type Body<O> = O extends { requestBody: { content: infer Content } }
  ? 'multipart/form-data' extends keyof Content
    ? { form: Form }
    : { body: JsonOf<Content> }
  : O extends { requestBody?: { content: infer Content } }
    ? { body?: JsonOf<Content> | undefined }
    : object;

/** Parts of a multipart body in their order: the server reads them as they come, so a file goes last. */
export type Form = readonly (readonly [name: string, value: string | Blob, fileName?: string])[];

export type CallOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Of a POST; made by the client when absent. Give one that you keep, to ask the same again after a crash. */
  readonly idempotencyKey?: string | undefined;
};

export type Asked<O> = Parameters<O, 'path'> & Parameters<O, 'query'> & Body<O> & CallOptions;

/** What has to be given has to be given; where nothing has to, the argument may be absent. */
export type Arguments<O> = object extends Asked<O> ? [asked?: Asked<O>] : [asked: Asked<O>];

type Success = 200 | 201 | 202;

/** The JSON of a successful answer; `undefined` for one without a body. */
export type Answer<O> = O extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & Success]: Responses[Status] extends { content: infer C } ? JsonOf<C> : undefined;
    }[keyof Responses & Success]
  : never;

/** The lists: answers in pages. */
export type ListPath = {
  [Path in PathOf<'get'>]: Answer<Operation<'get', Path>> extends { items: unknown[]; nextCursor: string | null }
    ? Path
    : never;
}[PathOf<'get'>];

export type Item<Path extends ListPath> = Answer<Operation<'get', Path>> extends { items: (infer I)[] } ? I : never;
