import type { PostOffice } from '@inkan/messaging';
import { readSignerLog as contract } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { SignerTables } from '../db/schema.ts';
import { answerLogQuestion } from '../reconciliation/answer-log-question.ts';

export function consumeReadSignerLog(postOffice: PostOffice<SignerTables>, context: { readonly clock: Clock }): void {
  postOffice.consume(contract, (tx, { payload }) => answerLogQuestion(context, tx, payload));
}
