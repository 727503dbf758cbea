import { randomBytes } from 'node:crypto';
import { DomainError, generatedLength, generatedText, type Term } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import type { CertificateRequest } from '@inkan/queues';
import { newId, withCorrelation } from '@inkan/runtime';
import { commandIssuing } from '../commands/send-commands.ts';
import {
  type Commanded,
  type Failure,
  type RequestedCertificate,
  recordCommanded,
  recordFailed,
} from '../db/certificate-requests.ts';
import type { Tables } from '../db/schema.ts';
import { settleSeats } from '../db/seats.ts';
import { insertSecrets, type NewSecrets } from '../db/secrets.ts';
import { assertOpen } from '../domain/generation-window.ts';
import { priorities } from '../domain/priorities.ts';
import { type RequestedValidity, termOf } from '../domain/requested-validity.ts';
import { generationOf } from '../generations/generation-of.ts';
import type { KeyPair } from '../keys/key-pair.ts';
import type { Vault } from '../vault/vault.ts';
import { keyPairsFor } from './key-pairs-for.ts';
import type { Registrar } from './registrar.ts';

type Ready = { request: RequestedCertificate; term: Pick<Term, 'notBefore' | 'notAfter'> };
/** What commanding takes. */
export type Commander = Pick<
  Registrar,
  'database' | 'generations' | 'commands' | 'vault' | 'keys' | 'keyPool' | 'stock' | 'clock' | 'logger'
>;
type Prepared = { request: RequestedCertificate; commanded: Commanded; secrets: NewSecrets | undefined };

/**
 * Commands the signer to issue what this transaction has claimed: takes or makes keys, makes passwords, seals both, and ends
 * what can not be issued. A crash before the commit leaves the requests as they were and the keys nowhere.
 */
export async function commandClaimed(
  registrar: Commander,
  tx: Tx<Tables>,
  claimed: readonly RequestedCertificate[],
): Promise<void> {
  const now = registrar.clock.now();
  const failures: Failure[] = [];
  const ready: Ready[] = [];
  for (const request of claimed) {
    const term = termNow(registrar, request, now);
    if (term instanceof DomainError) {
      failures.push({ certificateId: request.certificate_id, code: term.code, detail: term.text.ja });
    } else ready.push({ request, term });
  }
  if (failures.length > 0) {
    const devices = await recordFailed(tx.db, failures, now);
    await settleSeats(tx.db, devices, now);
    registrar.logger.warn({ failures: failures.length, code: failures[0]?.code }, 'requests cannot be issued');
  }
  const prepared = await prepare(registrar, tx, ready);
  if (prepared.length === 0) return;

  await insertSecrets(
    tx.db,
    prepared.flatMap((each) => each.secrets ?? []),
  );
  const correlationId = correlationOf(prepared);
  const batchId = await commandIssuing(tx, registrar.commands, prepared.map(signerRequest), now, correlationId);
  await recordCommanded(
    tx.db,
    batchId,
    prepared.map((each) => each.commanded),
  );
  withCorrelation(correlationId, () =>
    registrar.logger.info({ batchId, size: prepared.length }, 'the signer was commanded'),
  );
}

/** What was commanded before keeps its validity; everything else gets it now. */
function termNow(
  { generations }: Pick<Registrar, 'generations'>,
  request: RequestedCertificate,
  now: Date,
): Pick<Term, 'notBefore' | 'notAfter'> | DomainError {
  if (request.not_before !== null && request.not_after !== null) {
    return { notBefore: request.not_before, notAfter: request.not_after };
  }
  try {
    const { window } = generationOf(generations, request.generation);
    assertOpen(window, now);
    if (request.valid_to !== null && request.valid_to <= now) return validityOver;
    return termOf(validityOf(request), now, window.issuingNotAfter);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

const validityOver = new DomainError('conflict', {
  text: {
    ja: '証明書有効期限(To)を過ぎたため、発行できませんでした。',
    en: 'The validity asked for was over before the certificate could be issued.',
  },
});

function validityOf(request: RequestedCertificate): RequestedValidity {
  if (request.term_months !== null) return { termMonths: request.term_months };
  if (request.valid_to === null) throw new Error('a request without term and period');
  return { period: { from: request.valid_from, to: request.valid_to } };
}

/** A request that was commanded before has its key already: the same request may not come with another. */
async function prepare(registrar: Commander, tx: Tx<Tables>, ready: readonly Ready[]): Promise<Prepared[]> {
  const without = ready.filter(({ request }) => request.public_key === null);
  const [first] = without;
  if (first === undefined) return ready.map((one) => prepareOne(registrar.vault, one, undefined));
  // A batch is of one algorithm and one urgency.
  const { key_algorithm: algorithm, priority } = first.request;
  const urgency = priority < priorities.batch ? 'urgent' : 'batch';
  const pairs = await keyPairsFor(registrar, tx, { algorithm, count: without.length, urgency });
  const pairOf = new Map(without.map(({ request }, index) => [request.certificate_id, pairs[index]]));
  return ready.map((one) => prepareOne(registrar.vault, one, pairOf.get(one.request.certificate_id)));
}

function prepareOne(vault: Vault, { request, term }: Ready, pair: KeyPair | undefined): Prepared {
  const publicKey = request.public_key ?? pair?.publicKey;
  if (publicKey === undefined) throw new Error('a request is left without a key');
  const commanded = {
    certificate_id: request.certificate_id,
    not_before: term.notBefore,
    not_after: term.notAfter,
    public_key: publicKey,
  };
  if (pair === undefined) return { request, commanded, secrets: undefined };
  const { stored, dataKey } = vault.create(request.certificate_id);
  const secrets = {
    certificate_id: request.certificate_id,
    master_key_id: stored.masterKeyId,
    wrapped_data_key: stored.wrapped,
    private_key: dataKey.seal('private-key', pair.privateKey),
    password: dataKey.seal('password', Buffer.from(generatedText(randomBytes(generatedLength)))),
  };
  pair.privateKey.fill(0);
  return { request, commanded, secrets };
}

/** That of the request they all began with, or a new one for a batch of several. */
function correlationOf(prepared: readonly Prepared[]): string {
  const ids = new Set(prepared.map(({ request }) => request.correlation_id));
  const [only] = ids;
  return ids.size === 1 && only ? only : newId();
}

function signerRequest({ request, commanded }: Prepared): CertificateRequest {
  return {
    requestId: request.certificate_id,
    profile: request.profile,
    generation: request.generation,
    subject: {
      organization: request.subject_organization,
      ...(request.subject_organization_unit1 === null ? {} : { organizationUnit1: request.subject_organization_unit1 }),
      ...(request.subject_organization_unit2 === null ? {} : { organizationUnit2: request.subject_organization_unit2 }),
      commonName: request.common_name,
      email: request.email,
    },
    publicKey: commanded.public_key.toString('base64'),
    notBefore: commanded.not_before.toISOString(),
    notAfter: commanded.not_after.toISOString(),
    ...(request.email_protection ? { emailProtection: true } : {}),
    ...(request.upn === null ? {} : { upn: request.upn }),
    ...(request.sid === null ? {} : { sid: request.sid }),
  };
}
