import type { Day, RevocationReason } from '@inkan/domain';
import { send, type Tx } from '@inkan/postgres';
import { certificatesNotice } from '@inkan/queues';
import { noticedCertificates } from '../db/noticed-certificates.ts';
import type { ContractRow, Tables } from '../db/schema.ts';

type Accepted = {
  readonly contract: Pick<ContractRow, 'organization_id' | 'service_name'>;
  readonly certificateIds: readonly string[];
  /** The chosen day; null: at once. */
  readonly revokeOn: Day | null;
  readonly now: Date;
};

/** 電子証明書失効通知: one mail for the request, whatever it is about. */
export async function noticeRevocation(
  tx: Tx<Tables>,
  { reason, ...accepted }: Accepted & { readonly reason: RevocationReason },
): Promise<void> {
  await send(tx, certificatesNotice, { kind: 'certificates-revoked', reason, ...(await told(tx, accepted)) });
}

/** 電子証明書再発行通知 */
export async function noticeReissue(tx: Tx<Tables>, accepted: Accepted): Promise<void> {
  await send(tx, certificatesNotice, { kind: 'certificates-reissued', ...(await told(tx, accepted)) });
}

async function told(tx: Tx<Tables>, { contract, certificateIds, revokeOn, now }: Accepted) {
  return {
    organizationId: contract.organization_id,
    serviceName: contract.service_name,
    acceptedAt: now.toISOString(),
    revokeOn,
    count: certificateIds.length,
    certificates: await noticedCertificates(tx.db, certificateIds),
  };
}
