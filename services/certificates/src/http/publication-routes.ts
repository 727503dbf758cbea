import { X509Certificate } from 'node:crypto';
import { DomainError } from '@inkan/domain';
import type { App } from '@inkan/http';
import { Type } from 'typebox';
import { pemType, toPem } from '../domain/pem.ts';
import type { Generation, Generations } from '../generations/generation.ts';
import {
  type CrlCache,
  type Published,
  publishedCertificate,
  readIssuingCrl,
  readRootCrl,
  sha256,
} from '../use-cases/read-publication.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { addRepositoryRoutes } from './repository-routes.ts';
import { sendPublished } from './send-published.ts';

/** RFC 2585 section 4. */
const crlType = 'application/pkix-crl';
const certificateType = 'application/pkix-cert';
const config = { access: 'public' } as const;
// The addresses stand inside certificates; the API document is about other things.
const schema = { hide: true, params: Type.Object({ generation: Type.String({ maxLength: 16 }) }) } as const;

/** What everybody may fetch without asking who they are: revocation lists and CA certificates. */
export function addPublicationRoutes(app: App, registrar: Pick<Registrar, 'database' | 'generations'>): void {
  const cache: CrlCache = new Map();
  addRepositoryRoutes(app, registrar, cache);
  // Made at the first request: the API document is written without any generation.
  const certificates = new Map<string, { issuing: Published; root: Published }>();
  let bundle: Published | undefined;
  const named = (name: string) => {
    const generation = registrar.generations.get(name);
    if (generation === undefined) throw new DomainError('not-found');
    const files = certificates.get(name) ?? certificatesOf(generation);
    certificates.set(name, files);
    return { generation, ...files };
  };

  app.get('/ca/:generation/issuing.crl', { config, schema }, async (request, reply) => {
    const { generation } = named(request.params.generation);
    return sendPublished(request, reply, await readIssuingCrl(registrar, cache, generation), crlType);
  });
  app.get('/ca/:generation/root.crl', { config, schema }, async (request, reply) => {
    const { generation } = named(request.params.generation);
    return sendPublished(request, reply, await readRootCrl(generation), crlType);
  });
  app.get('/ca/:generation/issuing.cer', { config, schema }, async (request, reply) =>
    sendPublished(request, reply, named(request.params.generation).issuing, certificateType),
  );
  app.get('/ca/:generation/root.cer', { config, schema }, async (request, reply) =>
    sendPublished(request, reply, named(request.params.generation).root, certificateType),
  );
  app.get('/ca/bundle.pem', { config, schema: { hide: true } }, async (request, reply) => {
    bundle ??= bundleOf(registrar.generations);
    return sendPublished(request, reply, bundle, pemType);
  });
}

function certificatesOf(generation: Generation): { issuing: Published; root: Published } {
  const published = (der: Buffer) => publishedCertificate(der, new X509Certificate(der).validFromDate);
  return { issuing: published(generation.issuingCertificate), root: published(generation.rootCertificate) };
}

/** Issuing and root certificates of all generations: what a server trusts that lets the devices in. */
function bundleOf(generations: Generations): Published {
  const all = [...generations.values()].flatMap((each) => [each.issuingCertificate, each.rootCertificate]);
  const newest = Math.max(...all.map((der) => new X509Certificate(der).validFromDate.getTime()));
  const bytes = Buffer.from(all.map((der) => toPem(der)).join(''));
  return { bytes, digest: sha256(bytes), lastModified: new Date(newest), told: 'by-date', maxAge: 60 * 60 };
}
