import { defineMessage } from './define-message.ts';
import { SignedCommand } from './signed-command.ts';

/** A signed batch of revocations; the signed bytes hold a `RevokeCommand`. */
export const revokeCertificates = defineMessage({
  type: 'revoke-certificates',
  version: 1,
  producer: 'certificates',
  consumers: ['signer'],
  payload: SignedCommand,
});
