import { type Database, send, type Tx } from '@inkan/postgres';
import { type CertificateRequest, certificatesSigned, type Envelope, type SignedCommand } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { RaiseAlarm } from '../alarms.ts';
import type { PinnedKeys } from '../commands/pinned-keys.ts';
import { verifyIssueCommand } from '../commands/verify-command.ts';
import { findPrepared, logPrepared, type SigningPermit } from '../db/prepared-log.ts';
import type { SignerTables } from '../db/schema.ts';
import { findSigned, lockRequests, logSigned } from '../db/signed-log.ts';
import type { Refusal } from '../domain/refusal.ts';
import { requestDigest } from '../domain/request-digest.ts';
import type { Generation } from '../generations/generation.ts';
import type { Generations } from '../generations/load-generations.ts';
import { type Answer, abridge, resultOf } from './answer.ts';
import { type CheckedRequest, checkRequest } from './check-request.ts';
import { judgeLogged } from './judge-logged.ts';
import { PreparedCertificate } from './prepare.ts';
import { signLogged } from './sign.ts';

/** Where the cycle is, for the tests that kill the process exactly there. */
export type CycleStep =
  | 'received'
  | 'verified'
  | 'found'
  | 'checked'
  | 'prepared'
  | 'logged'
  | 'locked'
  | 'signed'
  | 'results-logged'
  | 'answered'
  | 'committed';

export type CycleContext = {
  readonly database: Database<SignerTables>;
  readonly pinnedKeys: PinnedKeys;
  readonly generations: Generations;
  readonly clock: Clock;
  readonly alarm: RaiseAlarm;
  /** Called after each step; production gives none. */
  readonly reached?: (step: CycleStep) => Promise<void>;
};

/** For the log: how many requests of the batch the answer grants and refuses. */
export type CycleOutcome = { readonly batchId: string; readonly issued: number; readonly refused: number };

type Finish = (run: (tx: Tx<SignerTables>) => Promise<void>) => Promise<void>;

/**
 * One command in, one answer out: the only way to a certificate. The order is the point, so it stands here from top to
 * bottom; `docs/issuance.md` says for every step what is left when the process dies there.
 */
export async function issueCertificates(
  context: CycleContext,
  message: Envelope<SignedCommand>,
  finish: Finish,
): Promise<CycleOutcome> {
  const { database, pinnedKeys, generations, clock, alarm } = context;
  const reached = context.reached ?? (async () => undefined);
  const refusals = new Map<string, Refusal>();
  const permits = new Map<string, SigningPermit>();
  await reached('received');

  // 1. Is it the registrar who asks, and us? Throws CommandRefused: nothing in it is looked at, nobody is answered.
  const { command, expired } = verifyIssueCommand(message.payload, pinnedKeys, clock.now());
  const { batchId } = command;
  const requests = new Map(command.requests.map((request) => [request.requestId, withDigest(request)]));
  const requestIds = [...requests.keys()];
  await reached('verified');

  // 2. What was prepared before, when this or an earlier command was interrupted? The same request gets the same bytes;
  //    another request under a used id is refused, and somebody has to look.
  const known = await findPrepared(database, requestIds);
  if (!expired) for (const [id, permit] of known) accept(id, permit);
  for (const id of usedTwice(command.requests)) refuseReused(id);
  await reached('found');

  // 3. Would this signer issue what is new? Its own profiles decide, whatever the registrar checked.
  const checked: CheckedRequest[] = [];
  for (const [id, { request, publicKey, digest }] of requests) {
    if (expired && !refusals.has(id)) refusals.set(id, late(command.notAfter, known.has(id)));
    if (permits.has(id) || refusals.has(id)) continue;
    const result = checkRequest(request, publicKey, digest, { generations, now: clock.now() });
    if ('code' in result) refusals.set(id, result);
    else checked.push(result);
  }
  await reached('checked');

  // 4. Draw the serial, build the bytes, lint them.
  const prepared: PreparedCertificate[] = [];
  for (const request of checked) {
    const result = PreparedCertificate.prepare(request);
    if ('code' in result) refusals.set(request.requestId, result);
    else prepared.push(result);
  }
  await reached('prepared');

  // 5. Log the bytes and commit. From here on each of these certificates may exist, and can be revoked by its serial.
  for (const [id, permit] of await logPrepared(database, batchId, prepared, clock.now())) accept(id, permit);
  // What outlives this step is copied by the collector, while the batch waits for its signatures.
  checked.length = 0;
  prepared.length = 0;
  await reached('logged');

  await finish(async (tx) => {
    // 6. Nobody else signs these while we do; what somebody else has signed meanwhile stands.
    await lockRequests(tx, [...permits.keys()]);
    const certificates = await findSigned(tx.db, [...permits.keys()]);
    await reached('locked');

    // 7. Sign the logged bytes, all at once, and verify each signature. What was not prepared just now is linted first.
    const unsigned = [...permits.values()].filter((permit) => !certificates.has(permit.requestId));
    const batches = [...Map.groupBy(unsigned, judged)].map(([generation, batch]) =>
      'code' in generation ? [] : signLogged(batch, generation),
    );
    const signed = (await Promise.all(batches)).flat();
    await reached('signed');

    // 8. Log the results. Under the lock nobody can have been faster; if somebody was, we do not go on.
    const logged = await logSigned(tx, signed, clock.now());
    if (logged.size !== signed.length) throw new Error('a request was signed by another process under our lock');
    for (const { requestId, certificate } of signed) certificates.set(requestId, certificate);
    await reached('results-logged');

    // 9. Answer, in the transaction that logs: only a logged certificate leaves this process.
    const results = requestIds.map((id) => resultOf(id, certificates.get(id), refusals.get(id)));
    const answer: Answer = { batchId, results };
    const options = { causationId: message.id, at: clock.now(), abridged: abridge(answer) };
    await send(tx, certificatesSigned, answer, options);
    await reached('answered');
  });
  await reached('committed');
  return { batchId, issued: requestIds.length - refusals.size, refused: refusals.size };

  /** A logged row is this request's only if it says the same. */
  function accept(id: string, permit: SigningPermit): void {
    if (requests.get(id)?.digest.equals(permit.digest)) permits.set(id, permit);
    else refuseReused(id);
  }

  /** Who signs these bytes, or why nobody does. */
  function judged(permit: SigningPermit): Generation | Refusal {
    const asked = requests.get(permit.requestId);
    if (!asked) throw new Error(`nobody asked for ${permit.requestId}`);
    const result = judgeLogged(permit, asked.request, asked.publicKey, generations);
    if (!('code' in result)) return result;
    refusals.set(permit.requestId, result);
    const { requestId, serial } = permit;
    if (result.code === 'lint') alarm('prepared-bytes-wrong', { requestId, batchId, serial, finding: result.detail });
    return result;
  }

  function refuseReused(id: string): void {
    permits.delete(id);
    refusals.set(id, { code: 'request-reused', detail: 'this request id was used for another request' });
    alarm('request-reused', { requestId: id, batchId });
  }
}

/** Its bytes may be in the log from when there was time; then nothing of the request may change any more. */
function late(notAfter: string, prepared: boolean): Refusal {
  const code = prepared ? 'command-expired-prepared' : 'command-expired';
  return { code, detail: `the command was good until ${notAfter}` };
}

function withDigest(request: CertificateRequest): { request: CertificateRequest; publicKey: Buffer; digest: Buffer } {
  const publicKey = Buffer.from(request.publicKey, 'base64');
  return { request, publicKey, digest: requestDigest(request, publicKey) };
}

/** Ids that stand in one command with two contents. */
function usedTwice(requests: readonly CertificateRequest[]): string[] {
  if (new Set(requests.map((request) => request.requestId)).size === requests.length) return [];
  return [...Map.groupBy(requests, (request) => request.requestId)]
    .filter(([, same]) => new Set(same.map((request) => withDigest(request).digest.toString('hex'))).size > 1)
    .map(([id]) => id);
}
