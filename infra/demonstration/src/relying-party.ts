import { Agent, request } from 'undici';

/**
 * What a TLS server needs to judge client certificates, fetched as its administrator would: all CA certificates and the
 * CRLs of the whole chain, as one PEM text.
 */
export async function fetchClientTrust(publicationUrl: string, generations: readonly string[]): Promise<string> {
  const fetched = async (path: string): Promise<Buffer> => {
    const answer = await fetch(new URL(path, publicationUrl));
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  };
  const parts = [(await fetched('/ca/bundle.pem')).toString('utf8')];
  for (const generation of generations) {
    for (const list of ['root.crl', 'issuing.crl']) parts.push(crlPem(await fetched(`/ca/${generation}/${list}`)));
  }
  return parts.join('\n');
}

function crlPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN X509 CRL-----\n${lines.join('\n')}\n-----END X509 CRL-----\n`;
}

/** Knocks at a TLS server with a package: whether it lets its owner in, and what it said. */
export async function knock(
  url: string,
  options: { trustedCa: string; pkcs12: Buffer; passphrase: string },
): Promise<{ accepted: boolean; answer: string }> {
  const { trustedCa: ca, pkcs12: pfx, passphrase } = options;
  const dispatcher = new Agent({ connect: { ca, pfx, passphrase } });
  try {
    const answer = await request(url, { dispatcher });
    await answer.body.dump();
    return { accepted: answer.statusCode === 200, answer: `HTTP ${answer.statusCode}` };
  } catch (error) {
    return { accepted: false, answer: refusalOf(error) };
  } finally {
    await dispatcher.destroy();
  }
}

/** TLS 1.3 tells the client of a refused certificate by an alert after its own handshake is over. */
function refusalOf(error: unknown): string {
  const { message, cause } = error as Error;
  return /alert [a-z ]+/.exec(`${message} ${(cause as Error | undefined)?.message ?? ''}`)?.[0] ?? message;
}
