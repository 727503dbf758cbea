import type { PostOffice } from '@inkan/messaging';
import { certificatesSigned, issueCertificates as contract } from '@inkan/queues';
import type { Logger } from '@inkan/runtime';
import { alarmed } from '../commands/alarmed.ts';
import type { SignerTables } from '../db/schema.ts';
import { completeAnswer } from '../issue-certificates/answer.ts';
import { type CycleContext, issueCertificates } from '../issue-certificates/issuance-cycle.ts';
import type { SignerMetrics } from '../metrics.ts';

export function consumeIssueCertificates(
  postOffice: PostOffice<SignerTables>,
  context: CycleContext & { readonly logger: Logger; readonly metrics: SignerMetrics },
): void {
  postOffice.completes(certificatesSigned, (abridged) => completeAnswer(context.database, abridged));
  postOffice.consumeInSteps(contract, (message, finish) =>
    alarmed(context.alarm, message, async () => {
      const start = performance.now();
      const waitedMs = Math.max(0, context.clock.now().getTime() - Date.parse(message.time));
      const outcome = await issueCertificates(context, message, finish);
      context.metrics.command(outcome, (performance.now() - start) / 1000, waitedMs / 1000);
      context.logger.info(outcome, 'certificates issued');
    }),
  );
}
