import { until } from '@inkan/dev-servers';
import type { Answer, Api, Credential, Method } from '../api.ts';
import type { Inbox } from '../inbox.ts';
import type { PortalVisit } from '../portal-visit.ts';

/** Whom and what the chapters of the day meet. */
export type Day = {
  readonly operator: Api;
  readonly administrator: Api;
  readonly organizationId: string;
  readonly inbox: Inbox;
  /** Somebody else's API, or nobody's. Closed with the day. */
  api(credential?: Credential): Api;
  /** Somebody in front of the portal. */
  visit(): PortalVisit;
  /** Plain HTTP: CRLs and CA certificates. */
  readonly publicationUrl: string;
  /** Distinguishes the addresses of this day from those of another. */
  readonly mark: string;
  say(line: string): void;
};

/** What the operator has set up for the day. */
export type Office = {
  readonly providerId: string;
  readonly serviceId: string;
  readonly contractId: string;
};

export type Certificate = {
  readonly id: string;
  readonly userId: string;
  readonly state: string;
  readonly stateName: string;
  readonly serial: string | null;
  readonly generation: string;
  readonly notAfter: string | null;
  readonly revokeOn: string | null;
  readonly inCrlAt: string | null;
  readonly subject: { readonly commonName: string; readonly organizationUnit1: string | null };
};
export type Page<Item> = { readonly items: Item[]; readonly total?: { readonly count: number } };

/** What happened is not what the manual says. */
class Unexpected extends Error {
  override readonly name = 'Unexpected';
}

/** @throws Unexpected with what was found */
export function expectThat(holds: boolean, what: string, found?: unknown): asserts holds {
  if (!holds) throw new Unexpected(`${what}${found === undefined ? '' : `: ${JSON.stringify(found)}`}`);
}

/**
 * What a refusal says, its fields included, as a form shows it.
 * @throws Unexpected when it was no refusal
 */
export async function refused(api: Api, method: Method, path: string, body: unknown): Promise<string[]> {
  const answer: Answer = await api.ask(method, path, body);
  expectThat(answer.status >= 400 && answer.status < 500, `${method} ${path} should be refused`, answer);
  const { title, detail, errors } = answer.body as {
    title: string;
    detail?: string;
    errors: { pointer: string; message: string }[];
  };
  const fields = errors.map(({ pointer, message }) => `${pointer}: ${message}`);
  return fields.length > 0 ? fields : [detail ?? title];
}

export const certificatesOf = (contractId: string, query = ''): string =>
  `/v1/contracts/${contractId}/certificates${query === '' ? '' : `?${query}`}`;

/** The certificate, once it is as wanted. */
export function certificateWhen(
  { administrator }: Day,
  { contractId }: Office,
  id: string,
  what: string,
  fits: (certificate: Certificate) => boolean,
): Promise<Certificate> {
  return until(what, async () => {
    const answer = await administrator.ask('GET', `${certificatesOf(contractId)}/${id}`);
    if (answer.status === 404 || answer.status === 503) return undefined;
    const certificate = answer.body as Certificate;
    return fits(certificate) ? certificate : undefined;
  });
}

/** `yyyy-mm-dd` in Japan, so many days from now. */
export function dayFromNow(days: number): string {
  const instant = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(instant);
}
