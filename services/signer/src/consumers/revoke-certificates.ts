import type { PostOffice } from '@inkan/messaging';
import { revokeCertificates as contract } from '@inkan/queues';
import { alarmed } from '../commands/alarmed.ts';
import type { SignerTables } from '../db/schema.ts';
import { acceptRevocations, type RevocationContext } from '../revoke-certificates/accept-revocations.ts';

export function consumeRevokeCertificates(postOffice: PostOffice<SignerTables>, context: RevocationContext): void {
  postOffice.consume(contract, (tx, message) =>
    alarmed(context.alarm, message, () => acceptRevocations(context, tx, message)),
  );
}
