import { createHash } from 'node:crypto';
import type { Tx } from '@inkan/postgres';
import type { crlIssued } from '@inkan/queues';
import { type CrlFacts, readCrl, verifyCrlSignature } from '@inkan/x509';
import type { Static } from 'typebox';
import {
  completeCrl,
  dropCrlParts,
  keepCrlPart,
  lockCrl,
  type PublishedCrl,
  publishCrl,
  publishedCrl,
} from '../db/crls.ts';
import { recordInCrl, serialsAwaitingCrl } from '../db/revocations.ts';
import type { Tables } from '../db/schema.ts';
import type { Generation } from '../generations/generation.ts';
import { generationOf } from '../generations/generation-of.ts';
import type { Registrar } from './registrar.ts';

type Part = Static<typeof crlIssued.payload>;

/**
 * Puts the parts of a CRL together, in whatever order they come, and publishes it if it is the generation's own and
 * newer than the one that is out. What does not hold is dropped with an alarm; the last good one stays.
 */
export async function acceptCrl(
  registrar: Pick<Registrar, 'generations' | 'clock' | 'logger'>,
  tx: Tx<Tables>,
  part: Part,
): Promise<void> {
  const generation = generationOf(registrar.generations, part.generation);
  const { crlNumber } = part;
  await lockCrl(tx.db, generation.name);
  const published = await publishedCrl(tx.db, generation.name);
  if (published !== undefined && BigInt(crlNumber) <= BigInt(published.crl_number)) {
    // A late part, or an old CRL sent again: nothing to be alarmed about, and never to be published.
    registrar.logger.info({ generation: generation.name, crlNumber }, 'a CRL that is not newer is passed over');
    return;
  }
  await keepCrlPart(tx.db, {
    generation: generation.name,
    crl_number: crlNumber,
    part: part.part,
    parts: part.parts,
    bytes: Buffer.from(part.bytes, 'base64'),
  });
  const crl = await completeCrl(tx.db, { generation: generation.name, crlNumber, parts: part.parts });
  if (crl === undefined) return;

  const judgement = judgeCrl(crl, crlNumber, generation, published);
  if (typeof judgement === 'string') {
    registrar.logger.error(
      { alarm: 'crl-refused', generation: generation.name, crlNumber, reason: judgement },
      'a CRL from the signer is not accepted',
    );
    await dropCrlParts(tx.db, generation.name, { exactly: crlNumber });
    return;
  }
  const now = registrar.clock.now();
  await publishCrl(tx.db, {
    generation: generation.name,
    crl_number: crlNumber,
    this_update: judgement.thisUpdate,
    next_update: judgement.nextUpdate,
    crl,
    digest: createHash('sha256').update(crl).digest(),
    published_at: now,
  });
  await dropCrlParts(tx.db, generation.name, { upTo: crlNumber });

  const awaiting = new Set(await serialsAwaitingCrl(tx.db, generation.name));
  const carried: string[] = [];
  if (awaiting.size > 0) {
    for (const entry of judgement.entries()) if (awaiting.has(entry.serial)) carried.push(entry.serial);
  }
  if (carried.length > 0) await recordInCrl(tx.db, generation.name, carried, now);
  registrar.logger.info({ generation: generation.name, crlNumber, carried: carried.length }, 'a CRL is published');
}

/** The facts of a CRL that holds, or why it does not. Every entry is read: a list that breaks off is no list. */
function judgeCrl(
  der: Buffer,
  crlNumber: string,
  generation: Generation,
  published: PublishedCrl | undefined,
): CrlFacts | string {
  try {
    const facts = readCrl(der);
    if (!verifyCrlSignature(facts, generation.issuingKey)) return 'not signed by the issuing CA';
    if (!facts.issuerDer.equals(generation.issuer.nameDer)) return 'of another issuer';
    if (!facts.authorityKeyId.equals(generation.issuer.keyId)) return 'of another key';
    if (facts.number !== BigInt(crlNumber)) return `bears the number ${facts.number}`;
    if (facts.nextUpdate <= facts.thisUpdate) return 'ends before it starts';
    if (published !== undefined && facts.thisUpdate < published.this_update) return 'older than the published one';
    for (const entries = facts.entryCursor(); entries.next(); );
    return facts;
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable';
  }
}
