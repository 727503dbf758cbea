import type { Tx } from '@inkan/postgres';
import type { CertificateRequest } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { commandIssuing } from '../commands/send-commands.ts';
import type { SigningProfile, Tables } from '../db/schema.ts';
import {
  destroyEndedSigningKeys,
  insertSigningCertificate,
  lockSigningCertificates,
  recordSigningCommanded,
  type SigningCertificateState,
  signingCertificateStates,
} from '../db/signing-certificates.ts';
import {
  decideSigning,
  isEndingSoon,
  type SigningFacts,
  signingSubject,
  signingTerm,
} from '../domain/signing-certificates.ts';
import type { Generation } from '../generations/generation.ts';
import { keyPairsFor } from './key-pairs-for.ts';
import type { Registrar } from './registrar.ts';

/**
 * P-256 for answers, which are signed while somebody waits; RSA for profiles, which devices of every age verify. Whatever
 * the keys of the generation's CAs are.
 */
const keyAlgorithms = { 'ocsp-responder': 'ec-p256', 'profile-signing': 'rsa2048' } as const;
const signingProfiles = Object.keys(keyAlgorithms) as readonly SigningProfile[];

type Waiting = { certificateId: string; publicKey: Buffer; notBefore: Date | null; notAfter: Date | null };

/**
 * Sees to it that every generation has a certificate for its OCSP responder and one for signing profiles: asks for what
 * is missing, renews what has half its term behind it, and asks again for what was not answered. One transaction: a crash
 * leaves either nothing or a sealed key with its command under way.
 * @returns how many requests the signer was commanded
 */
export async function keepSigningCertificates(
  registrar: Pick<
    Registrar,
    'database' | 'generations' | 'commands' | 'vault' | 'keys' | 'keyPool' | 'stock' | 'clock' | 'logger'
  >,
): Promise<number> {
  const { database, generations, commands, clock, logger } = registrar;
  return database.transaction(async (tx) => {
    await lockSigningCertificates(tx.db);
    const now = clock.now();
    await destroyEndedSigningKeys(tx.db, now);
    const states = Map.groupBy(await signingCertificateStates(tx.db), keyOf);

    const asked: { waiting: Waiting; profile: SigningProfile; generation: Generation }[] = [];
    for (const generation of generations.values()) {
      for (const profile of signingProfiles) {
        const rows = states.get(keyOf({ generation: generation.name, profile })) ?? [];
        const facts = factsOf(rows);
        if (
          facts.current &&
          facts.current.notAfter < generation.window.issuingNotAfter &&
          isEndingSoon(facts.current, now)
        ) {
          const { notAfter } = facts.current;
          logger.error(
            { alarm: 'signing-certificate-ends', generation: generation.name, profile, notAfter },
            'a signing certificate ends soon and has not been renewed',
          );
        }
        const decision = decideSigning(facts, generation.window, now);
        if (decision === 'nothing') continue;
        const waiting =
          decision === 'request' ? await request(registrar, tx, generation.name, profile, now) : waitingOf(rows);
        asked.push({ waiting, profile, generation });
      }
    }
    if (asked.length === 0) return 0;

    const requests = asked.map(({ waiting, profile, generation }) => ({
      ...signingTerm(profile, generation.window, now),
      ...(waiting.notBefore && waiting.notAfter ? { notBefore: waiting.notBefore, notAfter: waiting.notAfter } : {}),
      waiting,
      profile,
      generation,
    }));
    const batchId = await commandIssuing(tx, commands, requests.map(signerRequest), now, newId());
    for (const { waiting, notBefore, notAfter } of requests) {
      await recordSigningCommanded(tx.db, batchId, { certificateId: waiting.certificateId, notBefore, notAfter });
    }
    logger.info({ batchId, size: requests.length }, 'the signer was commanded to certify signing keys');
    return requests.length;
  });
}

function keyOf({ generation, profile }: { generation: string; profile: SigningProfile }): string {
  return `${generation} ${profile}`;
}

function factsOf(rows: readonly SigningCertificateState[]): SigningFacts {
  const waiting = rows.find((row) => row.issued_at === null && row.failed_at === null);
  const current = rows.find((row) => row.issued_at !== null && row.failed_at === null);
  const failures = rows.flatMap((row) => row.failed_at?.getTime() ?? []);
  return {
    waiting: waiting && {
      commanded:
        waiting.commanded_at && waiting.obeyed_until
          ? { at: waiting.commanded_at, obeyedUntil: waiting.obeyed_until, times: waiting.commanded_times }
          : null,
    },
    current:
      current?.not_before && current.not_after
        ? { notBefore: current.not_before, notAfter: current.not_after }
        : undefined,
    lastFailedAt: failures.length === 0 ? undefined : new Date(Math.max(...failures)),
  };
}

function waitingOf(rows: readonly SigningCertificateState[]): Waiting {
  const row = rows.find((each) => each.issued_at === null && each.failed_at === null);
  if (row === undefined) throw new Error('nothing waits');
  return {
    certificateId: row.certificate_id,
    publicKey: row.public_key,
    notBefore: row.not_before,
    notAfter: row.not_after,
  };
}

/** Makes the key and the row of a new request. */
async function request(
  registrar: Pick<Registrar, 'vault' | 'keys' | 'keyPool' | 'stock'>,
  tx: Tx<Tables>,
  generation: string,
  profile: SigningProfile,
  now: Date,
): Promise<Waiting> {
  const certificateId = newId();
  const asked = { algorithm: keyAlgorithms[profile], count: 1, urgency: 'urgent' } as const;
  const [pair] = await keyPairsFor(registrar, tx, asked);
  if (pair === undefined) throw new Error('no key was made');
  const { publicKey, privateKey } = pair;
  const { stored, dataKey } = registrar.vault.create(certificateId);
  await insertSigningCertificate(tx.db, {
    certificate_id: certificateId,
    profile,
    generation,
    public_key: publicKey,
    master_key_id: stored.masterKeyId,
    wrapped_data_key: stored.wrapped,
    private_key: dataKey.seal('private-key', privateKey),
    requested_at: now,
  });
  privateKey.fill(0);
  return { certificateId, publicKey, notBefore: null, notAfter: null };
}

function signerRequest(of: {
  waiting: Waiting;
  profile: SigningProfile;
  generation: Generation;
  notBefore: Date;
  notAfter: Date;
}): CertificateRequest {
  return {
    requestId: of.waiting.certificateId,
    profile: of.profile,
    generation: of.generation.name,
    subject: signingSubject(of.profile, of.generation.name),
    publicKey: of.waiting.publicKey.toString('base64'),
    notBefore: of.notBefore.toISOString(),
    notAfter: of.notAfter.toISOString(),
  };
}
