import type { PostOffice } from '@inkan/messaging';
import { identityCertificateIssued } from '@inkan/queues';
import type { Tables } from '../db/schema.ts';
import { recordIssuedCredential } from '../use-cases/record-issued-credential.ts';

export function consumeIdentityCertificateIssued(post: PostOffice<Tables>): void {
  post.consume(identityCertificateIssued, (tx, { payload }) => recordIssuedCredential(tx, payload));
}
