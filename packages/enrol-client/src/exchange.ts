import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { getCACertificates } from 'node:tls';

export type Asked = {
  readonly url: URL;
  /** JSON; absent: GET. */
  readonly body?: string;
  readonly language: 'ja' | 'en';
};
export type Answered = { readonly status: number; readonly text: string };

/** One request and its answer over TLS. Rejects with `PortalUnreachable`. */
export type Exchange = (asked: Asked) => Promise<Answered>;

/** What was asked cannot be reached, or what answers is something else. */
export class PortalUnreachable extends Error {
  override readonly name = 'PortalUnreachable';
}

/** What TLS shows of this side: PKCS#12 with its passphrase, or PEM. */
export type ClientCredential =
  | { readonly pfx: Buffer; readonly passphrase: string }
  | { readonly cert: Buffer; readonly key: Buffer; readonly passphrase?: string | undefined };

const patienceMs = 60_000;
const answerLimit = 1_048_576;

/**
 * By Node's own TLS.
 * @param caFile PEM of another CA that the server's certificate may be of
 * @param credential of whoever asks; none: nobody in particular
 */
export const overTls =
  (caFile: string | undefined, credential?: ClientCredential): Exchange =>
  ({ url, body, language }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    const fail = (cause: unknown) =>
      reject(new PortalUnreachable(cause instanceof Error ? cause.message : String(cause), { cause }));
    const asking = request(
      url,
      {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(body !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          }),
          'accept-language': language,
          'user-agent': `inkan-enroll (${process.platform})`,
        },
        ...credential,
        ca: trusted(caFile),
        timeout: patienceMs,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let octets = 0;
        answer.on('data', (chunk: Buffer) => {
          octets += chunk.length;
          if (octets > answerLimit) asking.destroy(new Error('the answer is too long'));
          chunks.push(chunk);
        });
        answer.on('error', fail);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    asking.on('timeout', () => asking.destroy(new Error('no answer')));
    asking.on('error', fail);
    asking.end(body);
    return promise;
  };

/** What the device itself trusts, such as a proxy of the company, beside the public CAs. */
function trusted(caFile: string | undefined): string[] {
  const own = caFile === undefined ? [] : [readFileSync(caFile, 'utf8')];
  return [...getCACertificates('default'), ...getCACertificates('system'), ...own];
}
