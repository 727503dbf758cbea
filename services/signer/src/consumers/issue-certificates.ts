import type { PostOffice } from '@inkan/messaging';
import { issueCertificates as contract } from '@inkan/queues';
import type { Logger } from '@inkan/runtime';
import { alarmed } from '../commands/alarmed.ts';
import type { SignerTables } from '../db/schema.ts';
import { type CycleContext, issueCertificates } from '../issue-certificates/issuance-cycle.ts';

export function consumeIssueCertificates(
  postOffice: PostOffice<SignerTables>,
  context: CycleContext & { readonly logger: Logger },
): void {
  postOffice.consumeInSteps(contract, (message, finish) =>
    alarmed(context.alarm, message, async () => {
      const outcome = await issueCertificates(context, message, finish);
      context.logger.info(outcome, 'certificates issued');
    }),
  );
}
