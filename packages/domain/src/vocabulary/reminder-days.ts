/** On which days around the end of a certificate its owner is reminded. Both lists rise in time: 30, 15, 5, 1 and then 7. */
export type ReminderDays = {
  /** Days before the end (有効期限通知（●日前）), the earliest reminder first. */
  readonly before: readonly number[];
  /** Days after the end (有効期限通知（期限切れ）), the earliest reminder first. */
  readonly after: readonly number[];
};

/** For organizations that have chosen nothing else. */
export const defaultReminderDays: ReminderDays = { before: [30, 15, 5, 1], after: [7] };

/** At most so many on each side, and so far away. */
export const reminderDaysLimits = { count: 10, min: 1, max: 365 } as const;
