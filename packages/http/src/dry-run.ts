import { Type } from 'typebox';

/** Query of every changing route: all checks and their errors, a summary, no change (the manual's 確認 before 決定). */
export const dryRunQuery = Type.Object({
  dryRun: Type.Optional(Type.Boolean({ default: false, description: '確認のみ（登録・変更は行いません）' })),
});
