import type { CallerName } from '../caller-name.ts';
import type { Identity, IdentityKind } from '../tokens/identity.ts';

/** Who may use a route: everybody, the named services, or people of the named kinds (none implies another). */
export type Access = 'public' | 'internal' | readonly IdentityKind[];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Demanded of every route: one without it does not register. */
    access?: Access;
    /** With `internal`: the services that may call. */
    callers?: readonly CallerName[];
    /** Also for administrators and auditors of a suspended organization. */
    allowSuspended?: boolean;
  }
  interface FastifyRequest {
    /** Who asks. Throws on a route that is public or internal. */
    readonly identity: Identity;
    /** Which service asks. Throws on a route that is not internal. */
    readonly caller: CallerName;
  }
}
