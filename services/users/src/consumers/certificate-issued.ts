import type { PostOffice } from '@inkan/messaging';
import { certificateIssued } from '@inkan/queues';
import type { Tables } from '../db/schema.ts';
import { recordIssuedCredential } from '../use-cases/record-issued-credential.ts';

/** Certificates that open the administration become credentials; those of people's devices are the registrar's affair. */
export function consumeCertificateIssued(post: PostOffice<Tables>): void {
  post.consume(certificateIssued, async (tx, { payload }) => {
    if (payload.profile !== 'client') await recordIssuedCredential(tx, payload);
  });
}
