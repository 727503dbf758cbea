/** On which days around the end of a certificate its owner is reminded. Both lists rise in time: 30, 15, 5, 1 and then 7. */
export type ReminderDays = {
  /** Days before the end (有効期限通知（●日前）), the earliest reminder first. */
  readonly before: readonly number[];
  /** Days after the end (有効期限通知（期限切れ）), the earliest reminder first. */
  readonly after: readonly number[];
};

/** For organizations that have chosen nothing else. */
export const defaultReminderDays: ReminderDays = { before: [30, 15, 5, 1], after: [7] };
