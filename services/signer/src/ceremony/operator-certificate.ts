import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '@inkan/postgres';
import type { CertificateRequest } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { buildPkcs12 } from '@inkan/x509';
import { findPrepared, logPrepared } from '../db/prepared-log.ts';
import type { SignerTables } from '../db/schema.ts';
import { findSigned, lockRequests, logSigned } from '../db/signed-log.ts';
import { requestDigest } from '../domain/request-digest.ts';
import type { Generation } from '../generations/generation.ts';
import { checkRequest } from '../issue-certificates/check-request.ts';
import { PreparedCertificate } from '../issue-certificates/prepare.ts';
import { signLogged } from '../issue-certificates/sign.ts';
import { makeKeyPair, spkiOf } from './ca-key-pair.ts';
import { makePassphrase } from './passphrase.ts';
import type { PlannedOperator } from './plan.ts';

const termMs = 3 * 365 * 24 * 60 * 60 * 1000;
const backdatingMs = 5 * 60_000;
const secret = { mode: 0o600 };

export type OperatorFiles = {
  readonly certificate: X509Certificate;
  readonly generation: string;
};

/**
 * The first operator's key, certificate and package, in `folder`: operator.key.pem, operator.crt, operator.p12,
 * operator.password. Issued through the log like every other certificate. Key and request are written down first, so
 * that a ceremony started again finishes the same request instead of making a second certificate.
 * @param chain issuing CA, then root, DER
 */
export async function makeOperatorCertificate(options: {
  readonly operator: PlannedOperator;
  readonly generation: Generation;
  readonly chain: readonly Buffer[];
  readonly database: Database<SignerTables>;
  readonly folder: string;
  readonly now: Date;
}): Promise<OperatorFiles> {
  const { operator, generation, chain, database, folder, now } = options;
  const path = (name: string): string => join(folder, name);
  const privateKey = await keyIn(path('operator.key.pem'));
  const request = await requestIn(path('operator.request.json'), operator, generation, privateKey, now);
  const certificate = await issueLogged(request, generation, database, now);

  const password = makePassphrase(16);
  const p12 = buildPkcs12({
    form: 'compatible',
    privateKeyPkcs8: privateKey.export({ type: 'pkcs8', format: 'der' }),
    certificate: certificate.raw,
    chain,
    friendlyName: `認証局運用者 ${operator.commonName}（${certificate.validToDate.toISOString().slice(0, 10)} まで）`,
    passphrase: password,
    iterations: 2048,
  });
  await writeFile(path('operator.crt'), certificate.toString());
  await writeFile(path('operator.p12'), p12, secret);
  await writeFile(path('operator.password'), `${password}\n`, secret);
  await rm(path('operator.request.json'));
  return { certificate, generation: generation.name };
}

async function keyIn(path: string): Promise<KeyObject> {
  if (!existsSync(path)) {
    const { privateKey } = await makeKeyPair('ec-p256');
    await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), secret);
  }
  return createPrivateKey(await readFile(path));
}

async function requestIn(
  path: string,
  { organization, commonName, email }: PlannedOperator,
  generation: Generation,
  privateKey: KeyObject,
  now: Date,
): Promise<CertificateRequest> {
  if (!existsSync(path)) {
    const end = Math.min(now.getTime() + termMs, generation.issuer.notAfter.getTime());
    const request: CertificateRequest = {
      requestId: newId(),
      profile: 'operator',
      generation: generation.name,
      subject: { organization, commonName, email },
      publicKey: spkiOf(createPublicKey(privateKey)).toString('base64'),
      notBefore: new Date(Math.max(now.getTime() - backdatingMs, generation.notBefore.getTime())).toISOString(),
      notAfter: new Date(end).toISOString(),
    };
    await writeFile(path, JSON.stringify(request), secret);
  }
  return JSON.parse(await readFile(path, 'utf8')) as CertificateRequest;
}

/** The steps of the issuance cycle for one request that comes from the ceremony and not from the registrar. */
async function issueLogged(
  request: CertificateRequest,
  generation: Generation,
  database: Database<SignerTables>,
  now: Date,
): Promise<X509Certificate> {
  const { requestId } = request;
  const publicKey = Buffer.from(request.publicKey, 'base64');
  let permit = (await findPrepared(database, [requestId])).get(requestId);
  if (!permit) {
    const generations = new Map([[generation.name, generation]]);
    const checked = checkRequest(request, publicKey, requestDigest(request, publicKey), { generations, now });
    const prepared = 'code' in checked ? checked : PreparedCertificate.prepare(checked);
    if ('code' in prepared) throw new Error(`the operator certificate: ${prepared.code}: ${prepared.detail}`);
    permit = (await logPrepared(database, requestId, [prepared], now)).get(requestId);
  }
  const der = await database.transaction(async (tx) => {
    await lockRequests(tx, [requestId]);
    const before = (await findSigned(tx.db, [requestId])).get(requestId);
    if (before || !permit) return before;
    const signed = await signLogged([permit], generation);
    await logSigned(tx, signed, now);
    return signed[0]?.certificate;
  });
  if (!der) throw new Error('the operator certificate is not in the log');
  return new X509Certificate(der);
}
