const token = /^[A-Za-z0-9_-]{20,128}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Where the client asks for its package.
 * @param given the URL of the mail (`https://portal/collect/…`) or of a download site (`https://portal/site/…`), or the code at its end together with the portal
 * @param portal base URL, for a code
 * @returns undefined if it is neither. Only https: ID and password go there.
 */
export function enrolmentAddress(given: string, portal?: string): URL | undefined {
  if (token.test(given)) return portal === undefined ? undefined : addressAt(portal, given);
  const url = URL.parse(given.trim());
  const [, page, code = ''] = url?.pathname.split('/') ?? [];
  if (url === null) return undefined;
  if (page === 'site' && uuid.test(code)) return addressAt(url.origin, `site/${code}`);
  return page === 'collect' && token.test(code) ? addressAt(url.origin, code) : undefined;
}

function addressAt(origin: string, code: string): URL | undefined {
  const url = URL.parse(`/client/${code}/package`, origin);
  return url?.protocol === 'https:' ? url : undefined;
}
