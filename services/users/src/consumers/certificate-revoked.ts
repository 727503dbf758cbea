import type { PostOffice } from '@inkan/messaging';
import { certificateRevoked } from '@inkan/queues';
import type { Tables } from '../db/schema.ts';
import { recordRevokedCredential } from '../use-cases/record-revoked-credential.ts';

export function consumeCertificateRevoked(post: PostOffice<Tables>): void {
  post.consume(certificateRevoked, async (tx, { payload }) => {
    if (payload.profile !== 'client') await recordRevokedCredential(tx, payload);
  });
}
