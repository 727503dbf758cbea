import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, languageOf } from '@inkan/http';
import { readCrl } from '@inkan/x509';
import type { FastifyReply } from 'fastify';
import { pemType, toPem } from '../domain/pem.ts';
import type { Generation } from '../generations/generation.ts';
import { type CrlCache, type Published, readIssuingCrl, readRootCrl, sha256 } from '../use-cases/read-publication.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { type Language, type ListedCrl, type ListedGeneration, repositoryPage } from './repository-page.ts';
import { sendPublished } from './send-published.ts';

const config = { access: 'public' } as const;
const schema = { hide: true } as const;
/** Nothing but its own style sheet and its own links. */
const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const minute = 60;
const hour = 60 * minute;

type House = Pick<Registrar, 'database' | 'generations'>;

/** リポジトリ: everything that is published, on one page for people, and all revocation lists in one file for servers. */
export function addRepositoryRoutes(app: App, registrar: House, cache: CrlCache): void {
  const style = readFileSync(join(import.meta.dirname, '..', 'assets', 'repository.css'));
  const styleFile: Published = { bytes: style, ...facts(style, new Date(0)), maxAge: hour };
  let bundle: (Published & { of: string }) | undefined;

  app.get('/ca/', { config, schema }, async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const page = await pageOf(registrar, cache, language);
    withPageHeaders(reply).header('content-language', language);
    return sendPublished(request, reply, page, 'text/html; charset=utf-8');
  });
  app.get('/ca/repository.css', { config, schema }, async (request, reply) =>
    sendPublished(request, reply, styleFile, 'text/css; charset=utf-8'),
  );
  app.get('/ca/crls.pem', { config, schema }, async (request, reply) => {
    const lists = await allCrls(registrar, cache);
    const of = lists.map(({ digest }) => digest).join(' ');
    if (bundle?.of !== of) {
      const bytes = Buffer.concat(lists.map((list) => Buffer.from(toPem(list.bytes, 'X509 CRL'))));
      bundle = { bytes, ...facts(bytes, newest(lists)), maxAge: minute, of };
    }
    return sendPublished(request, reply, bundle, pemType);
  });
}

function withPageHeaders(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('referrer-policy', 'no-referrer')
    .header('x-frame-options', 'DENY')
    .header('vary', 'Accept-Language');
}

/** As with CRLs, a date does not tell one version from the next. */
function facts(bytes: Buffer, lastModified: Date): Pick<Published, 'digest' | 'lastModified' | 'told'> {
  return { digest: sha256(bytes), lastModified, told: 'by-digest' };
}

const newest = (files: readonly Published[]): Date =>
  new Date(Math.max(0, ...files.map(({ lastModified }) => lastModified.getTime())));

/** Issuing CAs' and roots' lists of all generations: whoever checks a whole chain needs both. What is not there yet is left out. */
async function allCrls({ database, generations }: House, cache: CrlCache): Promise<Published[]> {
  const lists: Published[] = [];
  for (const generation of generations.values()) {
    const issuing = await present(readIssuingCrl({ database }, cache, generation));
    if (issuing) lists.push(issuing);
    lists.push(await readRootCrl(generation));
  }
  return lists;
}

async function pageOf({ database, generations }: House, cache: CrlCache, language: Language): Promise<Published> {
  const listed: ListedGeneration[] = [];
  let modified = 0;
  const crl = (kind: ListedCrl['kind'], file: string, published: Published | undefined): ListedCrl => {
    modified = Math.max(modified, published?.lastModified.getTime() ?? 0);
    return { kind, file, facts: published ? readCrl(published.bytes) : null };
  };
  for (const generation of generations.values()) {
    const { name, window, urls } = generation;
    const certificate = (der: Buffer) => new X509Certificate(der);
    listed.push({
      name,
      issuesFrom: window.issuesFrom,
      issuesUntil: window.issuesUntil,
      certificates: [
        { kind: 'root', file: `${name}/root.cer`, certificate: certificate(generation.rootCertificate) },
        { kind: 'issuing', file: `${name}/issuing.cer`, certificate: certificate(generation.issuingCertificate) },
      ],
      crls: [
        crl('issuing', `${name}/issuing.crl`, await present(readIssuingCrl({ database }, cache, generation))),
        crl('root', `${name}/root.crl`, await readRootCrl(generation)),
      ],
      ocspUrl: urls.ocsp,
    });
  }
  const bytes = Buffer.from(repositoryPage(listed, language, baseUrlOf([...generations.values()])));
  return { bytes, ...facts(bytes, new Date(modified)), maxAge: minute };
}

/** Where the newest generation's certificates say that all this is. */
function baseUrlOf(generations: readonly Generation[]): string {
  const url = generations.at(-1)?.urls.crl;
  return url === undefined ? '' : new URL('..', url).href;
}

/** undefined before a generation's first list. */
async function present(list: Promise<Published>): Promise<Published | undefined> {
  return list.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'unavailable') return undefined;
    throw error;
  });
}
