import type { Text } from '@inkan/domain';

/** The life of a job, as people read it. */
export const jobStates = {
  accepted: { ja: '受付済み', en: 'Accepted' },
  validating: { ja: '検証中', en: 'Being checked' },
  rejected: { ja: '受付エラー', en: 'Rejected' },
  running: { ja: '処理中', en: 'Running' },
  completed: { ja: '完了', en: 'Completed' },
  completedWithErrors: { ja: '完了（エラーあり）', en: 'Completed with errors' },
  cancelled: { ja: '取消済み', en: 'Cancelled' },
} as const satisfies Readonly<Record<string, Text>>;
export type JobState = keyof typeof jobStates;

/** Nothing is done to a register before `running`, and so nothing has to be undone. */
export const cancellable: readonly JobState[] = ['accepted', 'validating'];
