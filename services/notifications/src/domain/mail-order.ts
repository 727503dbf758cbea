/** Mails of one event that go like those of one person: a person with several devices, an organization's administrators. */
const few = 40;

/**
 * Whether mails that are queued together wait for others: what somebody has just asked for one person is not sent after
 * the thousands of a file.
 */
export function arePatient(together: number): boolean {
  return together > few;
}
