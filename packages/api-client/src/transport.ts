/** What carries requests; in a browser its own, which shows the client certificate that the person chose. */
export type Transport = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The one that `fetch` understands. */
  readonly FormData: new () => FormData;
};

export const ownTransport: Transport = {
  fetch: (url, init) => globalThis.fetch(url, init),
  FormData: globalThis.FormData,
};
