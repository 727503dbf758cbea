import { createHash } from 'node:crypto';
import { type OcspAnswer, type OcspCertId, type OcspRequest, ocspErrorResponses } from '@inkan/x509';
import { type CertificateStatus, readStatuses } from '../db/certificate-statuses.ts';
import { keptForMs, ocspTerm } from '../domain/ocsp-term.ts';
import { createOcspResponders } from './ocsp-responders.ts';
import type { Registrar } from './registrar.ts';
import { createStatusReader } from './status-reader.ts';

type Kept = {
  readonly thisUpdate: Date;
  readonly until: Date;
  /** As HTTP writes them (RFC 9110), put into words once and sent many times. */
  readonly headers: { readonly etag: string; readonly lastModified: string; readonly expires: string };
};

export type OcspReply = {
  /** OCSPResponse, DER. */
  readonly bytes: Buffer;
  /** What caches may know of it; undefined: nobody may keep it. */
  readonly kept: Kept | undefined;
};

export type AnswerOcsp = (request: OcspRequest) => Promise<OcspReply>;

/** Some 1.2 KB each. */
const signaturesKept = 20_000;

const error = (code: keyof typeof ocspErrorResponses): OcspReply => ({
  bytes: ocspErrorResponses[code],
  kept: undefined,
});

/**
 * Answers from the register's rows as they are at the moment of asking (RFC 6960). What is kept for a minute is only the
 * signature: an answer is given again to a question without nonce as long as the rows, which are read every time, say the
 * same. So a revocation needs to be told to nobody, in this process or another, to be answered from its commit on.
 */
export function createAnswerOcsp(
  registrar: Pick<Registrar, 'database' | 'generations' | 'vault' | 'clock' | 'logger'>,
): AnswerOcsp {
  const { database, clock } = registrar;
  const responders = createOcspResponders(registrar);
  const statusesOf = createStatusReader((asked) => readStatuses(database.read, asked));
  const signed = new Map<string, OcspReply & { kept: Kept }>();

  function keep(key: string, bytes: Buffer, thisUpdate: Date, until: Date): OcspReply {
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
    const headers = { etag, lastModified: thisUpdate.toUTCString(), expires: until.toUTCString() };
    const reply = { bytes, kept: { thisUpdate, until, headers } };
    signed.delete(key);
    // All are kept equally long, so the first is the oldest.
    for (const oldest of signed.keys()) {
      if (signed.size < signaturesKept) break;
      signed.delete(oldest);
    }
    signed.set(key, reply);
    return reply;
  }

  return async ({ certIds, nonce }) => {
    const generations = certIds.map((certId) => responders.generationOf(certId));
    // One responder signs the whole answer; what is of another CA than the first known one is unknown to it.
    const generation = generations.find((name) => name !== undefined);
    if (generation === undefined) return error('unauthorized');
    const ours = certIds.filter((_certId, at) => generations[at] === generation);
    const [responder, found] = await Promise.all([
      responders.of(generation),
      statusesOf(ours.map(({ serial }) => ({ generation, serial }))),
    ]);
    if (responder === undefined) return error('tryLater');

    let next = 0;
    const statuses = generations.map((name): CertificateStatus => {
      const status = name === generation ? found[next++] : undefined;
      return status ?? { status: 'unknown' };
    });
    const now = clock.now();
    const mayKeep = nonce === undefined && statuses.every(({ status }) => status !== 'unknown');
    const key = mayKeep ? keyOf(certIds, statuses) : '';
    const before = mayKeep ? signed.get(key) : undefined;
    if (before !== undefined && before.kept.thisUpdate <= now && now < before.kept.until) return before;

    const term = ocspTerm(now, responder.notAfter);
    const answers = certIds.map((certId, at) => answerOf(certId, statuses[at] ?? { status: 'unknown' }, term));
    const bytes = responder.sign({ producedAt: term.thisUpdate, answers, nonce });
    if (!mayKeep) return { bytes, kept: undefined };
    const until = new Date(Math.min(term.thisUpdate.getTime() + keptForMs, term.nextUpdate.getTime()));
    return keep(key, bytes, term.thisUpdate, until);
  };
}

/** The question's own bytes, which are echoed, and what is answered to it. */
function keyOf(certIds: readonly OcspCertId[], statuses: readonly CertificateStatus[]): string {
  return certIds
    .map(({ der }, at) => {
      const status = statuses[at];
      return `${der.toString('latin1')}${status?.status === 'revoked' ? `${status.revokedAt.getTime()} ${status.reason}` : ''}`;
    })
    .join('\n');
}

function answerOf(
  certId: OcspCertId,
  status: CertificateStatus,
  term: { thisUpdate: Date; nextUpdate: Date },
): OcspAnswer {
  if (status.status !== 'revoked') return { certId, status: status.status, ...term };
  const reason = status.reason === 'unspecified' ? undefined : status.reason;
  return { certId, status: 'revoked', revokedAt: status.revokedAt, reason, ...term };
}
