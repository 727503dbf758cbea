import { issuesAt } from '@inkan/domain';
import type { CertificateRequest } from '@inkan/queues';
import { type CertificateSpec, checkPublicKey, profiles, subjectName } from '@inkan/x509';
import type { Refusal } from '../domain/refusal.ts';
import type { Generation } from '../generations/generation.ts';

/** A certificate may start this long before it is signed: a command may have waited while a signer was down. */
const longestBackdatingMs = 7 * 24 * 60 * 60 * 1000;

/** The platform's people and their organizations are Japanese (spec: C=JP). */
const country = 'JP';

/** A request that this signer is willing to prepare; only the serial is missing. */
export type CheckedRequest = {
  readonly requestId: string;
  readonly digest: Buffer;
  readonly generation: Generation;
  readonly spec: Omit<CertificateSpec, 'serial' | 'profile'> & { readonly profile: CertificateRequest['profile'] };
};

export type CheckContext = {
  readonly generations: ReadonlyMap<string, Generation>;
  readonly now: Date;
};

/**
 * Holds a request against what can be known before its bytes are built: generation, key, dates. Names, and everything
 * else about the finished certificate, are judged when it is built and linted.
 */
export function checkRequest(
  request: CertificateRequest,
  publicKey: Buffer,
  digest: Buffer,
  { generations, now }: CheckContext,
): CheckedRequest | Refusal {
  const generation = generations.get(request.generation);
  if (!generation) return refused('generation-unknown', request.generation);
  if (!issues(request.profile, generation, now))
    return refused('generation-closed', `${generation.name} does not issue now`);
  const key = checkPublicKey(publicKey, profiles[request.profile].keyRules);
  if (!key.ok) return refused(key.code === 'key-unreadable' ? 'key-unreadable' : 'weak-key', key.code);
  for (const { name, caKeys } of generations.values()) {
    if (caKeys.some((caKey) => caKey.equals(publicKey))) return refused('key-of-a-ca', name);
  }
  const refusal = checkDates(request, generation, now);
  if (refusal) return refusal;
  return { requestId: request.requestId, digest, generation, spec: specOf(request, publicKey, generation) };
}

/** What the request asks for, of this generation. */
export function specOf(request: CertificateRequest, publicKey: Buffer, generation: Generation): CheckedRequest['spec'] {
  return {
    profile: request.profile,
    issuer: generation.issuer,
    subject: subjectName({ country, ...request.subject, platformUnit: generation.platformUnit }),
    publicKeySpki: publicKey,
    notBefore: new Date(request.notBefore),
    notAfter: new Date(request.notAfter),
    urls: profiles[request.profile].revocationUrls ? generation.urls : undefined,
    emailProtection: request.emailProtection,
    upn: request.upn,
    sid: request.sid,
  };
}

/**
 * People's certificates while the generation is open. What answers for those, and signs their packages, for as long as
 * they may live: an old generation is asked for its revocations until its last certificate has ended.
 */
function issues(profile: CertificateRequest['profile'], generation: Generation, now: Date): boolean {
  if (profile !== 'ocsp-responder' && profile !== 'profile-signing') return issuesAt(generation, now);
  return now >= generation.issuesFrom && now < generation.issuer.notAfter;
}

function checkDates(request: CertificateRequest, generation: Generation, now: Date): Refusal | undefined {
  const [notBefore, notAfter] = [new Date(request.notBefore), new Date(request.notAfter)];
  if (!(notBefore < notAfter)) return refused('validity-refused', 'it ends before it starts');
  if (notAfter <= now) return refused('validity-refused', 'it is over already');
  if (now.getTime() - notBefore.getTime() > longestBackdatingMs) {
    return refused('validity-stale', 'it would start more than seven days ago');
  }
  if (notBefore < generation.notBefore) return refused('validity-beyond-ca', 'it would start before its CA');
  if (notAfter > generation.issuer.notAfter) return refused('validity-beyond-ca', 'it would outlive its CA');
  return undefined;
}

function refused(code: Refusal['code'], detail: string): Refusal {
  return { code, detail };
}
