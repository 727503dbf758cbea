import { defineMessage } from './define-message.ts';
import { described } from './fields.ts';
import { SignedCommand } from './signed-command.ts';

export const revokeCertificates = defineMessage({
  type: 'revoke-certificates',
  version: 1,
  producer: 'certificates',
  consumers: ['signer'],
  payload: described(SignedCommand, 'A signed batch of revocations; the signed bytes hold a `RevokeCommand`.'),
});
