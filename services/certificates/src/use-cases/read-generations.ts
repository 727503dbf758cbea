import { X509Certificate } from 'node:crypto';
import type { Scope } from '@inkan/http';
import { type ContractOfGeneration, contractsOfGeneration } from '../db/generation-use.ts';
import { type GenerationStatus, generationStatus } from '../domain/generation-status.ts';
import type { Generation } from '../generations/generation.ts';
import { publishedList } from './published-list.ts';
import type { Page } from './read-certificates.ts';
import type { Registrar } from './registrar.ts';

/** What everybody may know of a CA certificate. */
export type CaCertificate = {
  /** RFC 4514-like, a line per attribute, as OpenSSL shows it. */
  readonly subject: string;
  /** 16-octet serials and shorter ones as they are, lower-case hex. */
  readonly serial: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** Upper-case hex with colons, of the DER. */
  readonly fingerprints: { readonly sha1: string; readonly sha256: string };
  readonly pem: string;
};

/** A generation, and the CRL that it published last. */
export type ListedGeneration = ShownGeneration & { readonly crl: Awaited<ReturnType<typeof publishedList>> };

export type ShownGeneration = {
  readonly name: string;
  readonly status: GenerationStatus;
  readonly issuesFrom: string;
  readonly issuesUntil: string;
  readonly urls: { readonly crl: string; readonly caIssuers: string; readonly ocsp: string | null };
  readonly root: CaCertificate;
  readonly issuing: CaCertificate;
};

/** All generations, as the ceremonies named them. */
export function showGenerations({ generations, clock }: Pick<Registrar, 'generations' | 'clock'>): ShownGeneration[] {
  const now = clock.now();
  return [...generations.values()].map((generation) => shown(generation, now));
}

export async function listGenerations(
  registrar: Pick<Registrar, 'generations' | 'clock' | 'database'>,
): Promise<ListedGeneration[]> {
  return Promise.all(
    showGenerations(registrar).map(async (shown) => ({
      ...shown,
      crl: await publishedList(registrar.database, shown.name),
    })),
  );
}

/** Which contracts still hang on a generation, and with how many certificates. */
export async function listContractsOfGeneration(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  of: { scope: Scope; generation: string; after: string | undefined; limit: number },
): Promise<Page<ContractOfGeneration, string>> {
  const rows = await contractsOfGeneration(database.read, { ...of, limit: of.limit + 1, now: clock.now() });
  const items = rows.slice(0, of.limit);
  return { items, next: rows.length > of.limit ? (items.at(-1)?.contract_id ?? null) : null };
}

function shown({ name, window, urls, rootCertificate, issuingCertificate }: Generation, now: Date): ShownGeneration {
  return {
    name,
    status: generationStatus(window, now),
    issuesFrom: window.issuesFrom.toISOString(),
    issuesUntil: window.issuesUntil.toISOString(),
    urls: { crl: urls.crl, caIssuers: urls.caIssuers, ocsp: urls.ocsp ?? null },
    root: caCertificate(rootCertificate),
    issuing: caCertificate(issuingCertificate),
  };
}

function caCertificate(der: Buffer): CaCertificate {
  const certificate = new X509Certificate(der);
  return {
    subject: certificate.subject,
    serial: certificate.serialNumber.toLowerCase(),
    notBefore: certificate.validFromDate.toISOString(),
    notAfter: certificate.validToDate.toISOString(),
    fingerprints: { sha1: certificate.fingerprint, sha256: certificate.fingerprint256 },
    pem: certificate.toString(),
  };
}
