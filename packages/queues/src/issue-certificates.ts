import { defineMessage } from './define-message.ts';
import { SignedCommand } from './signed-command.ts';

/** A signed batch of certificate requests; see `IssueCommand` for what stands inside the signed bytes. */
export const issueCertificates = defineMessage({
  type: 'issue-certificates',
  version: 1,
  producer: 'certificates',
  consumers: ['signer'],
  payload: SignedCommand,
  concurrency: 2,
});
