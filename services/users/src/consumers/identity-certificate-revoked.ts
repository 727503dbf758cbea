import type { PostOffice } from '@inkan/messaging';
import { identityCertificateRevoked } from '@inkan/queues';
import type { Tables } from '../db/schema.ts';
import { recordRevokedCredential } from '../use-cases/record-revoked-credential.ts';

export function consumeIdentityCertificateRevoked(post: PostOffice<Tables>): void {
  post.consume(identityCertificateRevoked, (tx, { payload }) => recordRevokedCredential(tx, payload));
}
