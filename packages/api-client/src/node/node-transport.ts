import { Agent, FormData, fetch } from 'undici';
import type { Transport } from '../transport.ts';

/** With what a program logs in: PEM certificate and key, or a PKCS#12 file and its password. */
export type ClientCertificate =
  | { readonly certificate: string; readonly key: string; readonly passphrase?: string | undefined }
  | { readonly pkcs12: Uint8Array; readonly passphrase: string };

export type NodeTransport = Transport & AsyncDisposable;

/**
 * @param options.ca PEM of the CAs that the server's certificate is held against, in place of the system's
 * @param options.identity none: whoever needs no client certificate, as with an API key
 */
export function nodeTransport(options: { ca?: string; identity?: ClientCertificate }): NodeTransport {
  const dispatcher = new Agent({
    connect: { ...(options.ca === undefined ? {} : { ca: options.ca }), ...tlsOf(options.identity) },
    // A file may be long in coming; what is silent for so long has gone.
    bodyTimeout: 300_000,
  });
  // undici's fetch is the platform's, with a dispatcher of this version; its types are declared a second time.
  const send = fetch as unknown as (url: string, init: object) => Promise<Response>;
  return {
    fetch: (url, init) => send(url, { ...init, dispatcher }),
    FormData: FormData as unknown as Transport['FormData'],
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

function tlsOf(identity: ClientCertificate | undefined) {
  if (identity === undefined) return {};
  if ('pkcs12' in identity) return { pfx: Buffer.from(identity.pkcs12), passphrase: identity.passphrase };
  const { certificate: cert, key, passphrase } = identity;
  return { cert, key, ...(passphrase === undefined ? {} : { passphrase }) };
}
