import type { AuditActor } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import type { csvBundleCollected, csvBundleReady } from '@inkan/queues';
import type { Static } from 'typebox';
import { endSecretsWithBundle, recordBundleCollected } from '../db/enrolments.ts';
import type { Tables } from '../db/schema.ts';
import { audited } from './audited.ts';

/** The secrets of a bulk download's certificates end with it. */
export async function endWithBundle(tx: Tx<Tables>, of: Static<typeof csvBundleReady.payload>): Promise<void> {
  await endSecretsWithBundle(tx.db, of.certificateIds, new Date(of.endsAt));
}

/** A bulk download that came to its end has collected its certificates; one that comes again changes nothing. */
export async function collectBundle(tx: Tx<Tables>, of: Static<typeof csvBundleCollected.payload>): Promise<void> {
  const at = new Date(of.collectedAt);
  const { id, name, role: kind = 'administrator' } = of.administrator;
  const actor: AuditActor = { kind, id, name };
  await audited(tx, of.certificateIds, { at, actor, operation: 'collect-certificate' }, () =>
    recordBundleCollected(tx.db, of.certificateIds, at),
  );
}
