/** The certificate as the portal tells of it. */
export type Issued = {
  readonly state: string;
  /** DER in base64: the certificate, its issuing CA, the root. */
  readonly certificates: readonly string[];
  readonly friendlyName: string;
  readonly fileName: string;
};

/** What the person is told went wrong; without a text the page says that the portal did not answer. */
export class PortalError extends Error {
  override readonly name = 'PortalError';
}

/** The only three things that this page says to the server: a public key, whether it is done, and that it is fetched. */
export function portalAt(path: string) {
  const ask = async <T>(end: string, init?: RequestInit): Promise<T> => {
    const response = await fetch(`${path}/${end}`, { ...init, credentials: 'same-origin', redirect: 'error' });
    const body = (await response.json().catch(() => ({}))) as T & { message?: string };
    if (!response.ok) throw new PortalError(body.message ?? '');
    return body;
  };
  const post = (end: string, body: object) =>
    ask<object>(end, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return {
    handIn: (request: Buffer) => post('public-key', { request: request.toString('base64') }),
    issued: () => ask<Issued>('issued'),
    collected: () => post('collected', {}),
  };
}

export type Portal = ReturnType<typeof portalAt>;

const lookAgainMs = 1_000;
const lookAtMost = 120;

/** @throws PortalError when it could not be issued, or takes two minutes */
export async function waitUntilIssued(portal: Portal): Promise<Issued> {
  for (let looked = 0; looked < lookAtMost; looked += 1) {
    const issued = await portal.issued();
    if (issued.certificates.length > 0) return issued;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  throw new PortalError('');
}
