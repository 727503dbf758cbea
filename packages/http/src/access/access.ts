import type { TSchema } from 'typebox';
import type { CallerName } from '../caller-name.ts';
import type { Identity, IdentityKind } from '../tokens/identity.ts';
import type { Presented } from '../tokens/presented.ts';

/**
 * Who may use a route: everybody, the named services, whoever comes through the gateway's listener that asks for any
 * certificate of the installation (also without one: the route says so), or people of the named kinds (none implies
 * another).
 */
export type Access = 'public' | 'internal' | 'certificate' | readonly IdentityKind[];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Demanded of every route: one without it does not register. */
    access?: Access;
    /** With `internal`: the services that may call. */
    callers?: readonly CallerName[];
    /** Of a route that takes files: what is handed in (`multipart/form-data`), for the API document. */
    upload?: TSchema;
    /** Also for administrators and auditors of a suspended organization. */
    allowSuspended?: boolean;
  }
  interface FastifyRequest {
    /** Who asks. Throws on a route that is public or internal. */
    readonly identity: Identity;
    /** Which service asks. Throws on a route that is not internal. */
    readonly caller: CallerName;
    /** Which client certificate was shown. Throws on a route that is not for certificates. */
    readonly presented: Presented;
  }
}
