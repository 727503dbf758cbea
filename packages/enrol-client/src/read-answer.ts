import { type Answered, PortalUnreachable } from './exchange.ts';

/** An RFC 9457 problem, in the language asked for. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly details?: Readonly<Record<string, string | number>>;
  readonly correlationId?: string;
};

/**
 * What a server of ours answers: JSON that has `field`, or a problem.
 * @throws PortalUnreachable if it is neither: something else answers there
 */
export function readAnswer<T>({ status, text }: Answered, field: keyof T & string): { ok: T } | { problem: Problem } {
  const answer = jsonOf(text);
  if (status >= 200 && status < 300 && isText(answer[field])) return { ok: answer as T };
  if (!isText(answer['code']) || !isText(answer['title'])) throw new PortalUnreachable(`HTTP ${status}`);
  return { problem: { ...(answer as unknown as Problem), status } };
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
