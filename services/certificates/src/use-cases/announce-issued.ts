import { sendMany, type Tx } from '@inkan/postgres';
import { certificatesIssued, identityCertificateIssued } from '@inkan/queues';
import { currentCorrelationId, newId } from '@inkan/runtime';
import type { Tables } from '../db/schema.ts';
import { clientIssued, type Issued, identityIssued } from './issued-event.ts';

/** Tells those who wait. What one request began travels together: the rows of a file are one message, not thousands. */
export async function announceIssued(tx: Tx<Tables>, issued: readonly Issued[]): Promise<void> {
  const { clients = [], identities = [] } = Object.groupBy(issued, ({ row }) =>
    row.profile === 'client' ? 'clients' : 'identities',
  );
  const begun = [...Map.groupBy(clients, ({ row }) => row.correlation_id)];
  await sendMany(
    tx,
    certificatesIssued,
    begun.map(([, together]) => ({ certificates: together.map(clientIssued) })),
    { correlationId: (index) => begun[index]?.[0] ?? currentCorrelationId() ?? newId() },
  );
  await sendMany(tx, identityCertificateIssued, identities.map(identityIssued), {
    correlationId: (index) => identities[index]?.row.correlation_id ?? currentCorrelationId() ?? newId(),
  });
}
