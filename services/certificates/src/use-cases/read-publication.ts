import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DomainError } from '@inkan/domain';
import { readCrl as readCrlDer } from '@inkan/x509';
import { publishedCrl, readCrl } from '../db/crls.ts';
import type { Generation } from '../generations/generation.ts';
import type { Registrar } from './registrar.ts';

/** A file as the public sees it. */
export type Published = {
  readonly bytes: Buffer;
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  readonly lastModified: Date;
  /**
   * Whether `lastModified` tells one version from the next. Two CRLs may bear the same second, and whoever keeps the older
   * one would not see a revocation.
   */
  readonly told: 'by-date' | 'by-digest';
  /** Seconds for which it may be kept by others. */
  readonly maxAge: number;
};

/** A revocation shall be seen within a minute of the CRL that carries it. */
const crlMaxAge = 60;
const certificateMaxAge = 24 * 60 * 60;

/** The published CRLs in memory: a list of a million entries is not read from the database at every request. */
export type CrlCache = Map<string, Published>;

/** @throws DomainError unavailable before the generation's first CRL */
export async function readIssuingCrl(
  { database }: Pick<Registrar, 'database'>,
  cache: CrlCache,
  generation: Generation,
): Promise<Published> {
  const current = await publishedCrl(database.read, generation.name);
  if (current === undefined) throw new DomainError('unavailable');
  const digest = current.digest.toString('hex');
  const cached = cache.get(generation.name);
  if (cached?.digest === digest) return cached;
  const bytes = await readCrl(database.read, generation.name);
  if (bytes === undefined) throw new DomainError('unavailable');
  // Read apart from its description, so it may be the next one already.
  const published = {
    bytes,
    digest: sha256(bytes),
    lastModified: current.this_update,
    told: 'by-digest' as const,
    maxAge: crlMaxAge,
  };
  if (published.digest === digest) cache.set(generation.name, published);
  return published;
}

/** The root's own CRL as the ceremony command left it; read anew, because that command renews it. */
export async function readRootCrl(generation: Generation): Promise<Published> {
  const bytes = await readFile(generation.rootCrlFile);
  return {
    bytes,
    digest: sha256(bytes),
    lastModified: readCrlDer(bytes).thisUpdate,
    told: 'by-digest' as const,
    maxAge: crlMaxAge,
  };
}

export function publishedCertificate(der: Buffer, notBefore: Date): Published {
  return { bytes: der, digest: sha256(der), lastModified: notBefore, told: 'by-date', maxAge: certificateMaxAge };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
