import type { DeviceFacts } from '@inkan/domain';
import type { Exchange } from './exchange.ts';
import type { Package } from './put-package.ts';
import { type Problem, readAnswer } from './read-answer.ts';

export type Question = {
  readonly id: string;
  readonly password: string;
  readonly facts: DeviceFacts;
  readonly passphrase: string;
};

/**
 * Asks the portal for the package.
 * @throws PortalUnreachable
 */
export async function askPortal(
  exchange: Exchange,
  url: URL,
  question: Question,
  language: 'ja' | 'en',
): Promise<{ package: Package } | { problem: Problem }> {
  const body = JSON.stringify({ ...question, form: 'default' });
  const answer = readAnswer<Package>(await exchange({ url, body, language }), 'bytes');
  return 'ok' in answer ? { package: answer.ok } : answer;
}
