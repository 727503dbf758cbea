import { defineMessage } from './define-message.ts';
import { described } from './fields.ts';
import { SignedCommand } from './signed-command.ts';

export const issueCertificates = defineMessage({
  type: 'issue-certificates',
  version: 1,
  producer: 'certificates',
  consumers: ['signer'],
  payload: described(SignedCommand, 'A signed batch of certificate requests; the signed bytes hold an `IssueCommand`.'),
  // One being prepared, one being signed, one being answered.
  concurrency: 3,
});
