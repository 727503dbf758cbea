import type { CertificateRequest } from '@inkan/queues';
import type { SigningPermit } from '../db/prepared-log.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Generation } from '../generations/generation.ts';
import type { Generations } from '../generations/load-generations.ts';
import { specOf } from './check-request.ts';

/**
 * Who signs logged bytes. Those that this run has not prepared itself are read back and held against what their request
 * asks for: the log is only as good as the database it is in.
 */
export function judgeLogged(
  permit: SigningPermit,
  request: CertificateRequest,
  publicKey: Buffer,
  generations: Generations,
): Generation | Refusal {
  const generation = generations.get(request.generation);
  if (!generation) return { code: 'generation-unknown', detail: `it was prepared for ${request.generation}, now gone` };
  if (permit.generation !== generation.name) return { code: 'lint', detail: `logged for ${permit.generation}` };
  const [finding] = permit.lint(() => specOf(request, publicKey, generation));
  return finding ? { code: 'lint', detail: `${finding.code}: ${finding.detail}` } : generation;
}
