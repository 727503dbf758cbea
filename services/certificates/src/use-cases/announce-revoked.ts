import { inParts, type RevocationReason } from '@inkan/domain';
import { sendMany, type Tx } from '@inkan/postgres';
import { certificatesRevoked, identityCertificateRevoked, maxRevokedPerMessage } from '@inkan/queues';
import type { RevocableCertificate } from '../db/revocations.ts';
import type { Tables } from '../db/schema.ts';

type Revoked = Pick<RevocableCertificate, 'certificate_id' | 'generation' | 'profile'> & { readonly serial: Buffer };

/** Tells those who gave something for the certificates: links, sessions, the way into the administration. */
export async function announceRevoked(
  tx: Tx<Tables>,
  revoked: readonly Revoked[],
  { revokedAt, reason }: { revokedAt: Date; reason: RevocationReason },
): Promise<void> {
  const facts = ({ certificate_id: certificateId, generation, serial }: Revoked) => ({
    ...{ certificateId, generation, serial: serial.toString('hex'), revokedAt: revokedAt.toISOString(), reason },
  });
  const clients = revoked.filter(({ profile }) => profile === 'client').map(facts);
  await sendMany(
    tx,
    certificatesRevoked,
    inParts(clients, maxRevokedPerMessage).map((certificates) => ({ certificates })),
  );
  await sendMany(
    tx,
    identityCertificateRevoked,
    revoked.flatMap((each) => (each.profile === 'client' ? [] : { ...facts(each), profile: each.profile })),
  );
}
