import type { ServiceName } from '@inkan/queues';
import type { TSchema } from 'typebox';
import type { CallerName } from '../caller-name.ts';

/** A question one service asks another and needs answered now. Few and named; everything else is a message. */
export type InternalRoute<Body extends TSchema = TSchema, Response extends TSchema = TSchema> = {
  /** Verb and noun, as in the owner's use-case. */
  readonly name: string;
  /** The service that answers. */
  readonly owner: ServiceName;
  /** The services that may ask. */
  readonly callers: readonly CallerName[];
  readonly method: 'POST';
  readonly path: `/internal/${string}`;
  readonly body: Body;
  readonly response: Response;
  /** Asking twice does no more than asking once: the client may repeat it after a broken connection. */
  readonly idempotent: boolean;
  /** How long the caller waits for the answer, in milliseconds. */
  readonly timeoutMs: number;
};

/** Not idempotent and 5 seconds unless told. */
export function defineInternalRoute<Body extends TSchema, Response extends TSchema>(
  route: Omit<InternalRoute<Body, Response>, 'idempotent' | 'timeoutMs'> &
    Partial<Pick<InternalRoute, 'idempotent' | 'timeoutMs'>>,
): InternalRoute<Body, Response> {
  return { idempotent: false, timeoutMs: 5_000, ...route };
}
