import { type Static, Type } from 'typebox';

const Line = Type.String({ maxLength: 1_024 });

/**
 * Which client certificate TLS has shown, as the gateway found out; whoever showed one has its private key. `ours`: an
 * issuing CA of this installation has signed it, whatever has become of it since. `foreign`: somebody else's, or none
 * that is good for logging in; what stands in it is the other side's word.
 */
export const Presented = Type.Union([
  Type.Object({ outcome: Type.Literal('absent') }, { additionalProperties: false }),
  Type.Object(
    { outcome: Type.Literal('foreign'), subject: Line, issuer: Line, serial: Line, notAfter: Line },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      outcome: Type.Literal('ours'),
      generation: Type.String({ maxLength: 16 }),
      /** 32 lower-case hexadecimal digits. */
      serial: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    },
    { additionalProperties: false },
  ),
]);
export type Presented = Static<typeof Presented>;
