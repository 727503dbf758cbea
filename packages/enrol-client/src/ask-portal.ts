import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { getCACertificates } from 'node:tls';
import type { DeviceFacts } from '@inkan/domain';

export type Question = {
  readonly id: string;
  readonly password: string;
  readonly facts: DeviceFacts;
  readonly passphrase: string;
};

/** What the portal hands over. */
export type Package = {
  readonly fileName: string;
  /** PKCS#12, base64. */
  readonly bytes: string;
  readonly displayName: string;
  readonly email: string;
  readonly organizationName: string;
  readonly notAfter: string | null;
};

/** An RFC 9457 problem of the portal, in the language asked for. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly details?: Readonly<Record<string, string | number>>;
  readonly correlationId?: string;
};

/** The portal cannot be reached, or what answers is not the portal. */
export class PortalUnreachable extends Error {
  override readonly name = 'PortalUnreachable';
}

const patienceMs = 60_000;
const answerLimit = 1_048_576;

/**
 * Asks the portal for the package.
 * @param caFile PEM of another CA that the portal's TLS certificate may be of
 * @throws PortalUnreachable
 */
export async function askPortal(
  address: URL,
  question: Question,
  { language, caFile }: { language: 'ja' | 'en'; caFile?: string | undefined },
): Promise<{ package: Package } | { problem: Problem }> {
  const { status, text } = await post(address, JSON.stringify({ ...question, form: 'default' }), language, caFile);
  const answer = jsonOf(text);
  if (status === 200 && isText(answer['bytes'])) return { package: answer as unknown as Package };
  if (!isText(answer['code']) || !isText(answer['title'])) throw new PortalUnreachable(`HTTP ${status}`);
  return { problem: { ...(answer as unknown as Problem), status } };
}

function post(address: URL, body: string, language: string, caFile: string | undefined) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const fail = (cause: unknown) =>
    reject(new PortalUnreachable(cause instanceof Error ? cause.message : String(cause), { cause }));
  const asking = request(
    address,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'accept-language': language,
        'user-agent': `inkan-enroll (${process.platform})`,
      },
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
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
    },
  );
  asking.on('timeout', () => asking.destroy(new Error('no answer')));
  asking.on('error', fail);
  asking.end(body);
  return promise;
}

/** What the device itself trusts, such as a proxy of the company, beside the public CAs. */
function trusted(caFile: string | undefined): string[] {
  const own = caFile === undefined ? [] : [readFileSync(caFile, 'utf8')];
  return [...getCACertificates('default'), ...getCACertificates('system'), ...own];
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
