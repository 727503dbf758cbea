import { openDatabase } from '@inkan/postgres';
import { createLogger, newId } from '@inkan/runtime';
import { createTestDatabase } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrations } from '../src/db/migrations/index.ts';
import type { NotificationsDb } from '../src/db/schema.ts';
import { keepAdministrator, keepOrganization } from '../src/use-cases/apply-copies.ts';

const stack = new AsyncDisposableStack();
const service = 'notifications';
const logger = createLogger({ service, level: 'error' });
const open = (url: string) => openDatabase<NotificationsDb>({ url, schema: service, applicationName: service, logger });
let database: ReturnType<typeof open>;

beforeAll(async () => {
  database = stack.use(open(stack.use(await createTestDatabase({ schema: service, migrations })).url));
});
afterAll(() => stack.disposeAsync());

const organization = (organizationId: string, revision: number) => ({
  organizationId,
  revision,
  name: `利用法人 ${revision}`,
  englishName: 'Test Corporation',
  suspended: false,
  notifyUsers: revision % 2 === 0,
});

const administrator = (administratorId: string, revision: number) => ({
  administratorId,
  revision,
  organizationId: administratorId,
  displayName: `佐藤 ${revision}`,
  email: 'sato@mytest.jp',
  role: 'administrator' as const,
  state: 'active' as const,
  language: 'ja' as const,
});

describe.each([[[1, 2, 3]], [[3, 2, 1]], [[2, 3, 1]], [[3, 3, 2]]])('told in the order %j', (revisions) => {
  test('the copies are the newest', async () => {
    const id = newId();
    for (const revision of revisions) {
      await database.transaction(async (tx) => {
        await keepOrganization(tx, organization(id, revision));
        await keepAdministrator(tx, administrator(id, revision));
      });
    }
    const organizations = database.read.selectFrom('organizations').selectAll().where('organization_id', '=', id);
    expect(await organizations.execute()).toMatchObject([{ revision: 3, name: '利用法人 3', notify_users: false }]);
    const administrators = database.read.selectFrom('administrators').selectAll().where('administrator_id', '=', id);
    expect(await administrators.execute()).toMatchObject([{ revision: 3, display_name: '佐藤 3' }]);
  });
});

test('an organization that says nothing of reminders has the usual days; one that wants none has none', async () => {
  const [usual, none] = [newId(), newId()];
  await database.transaction(async (tx) => {
    await keepOrganization(tx, organization(usual, 1));
    await keepOrganization(tx, { ...organization(none, 1), reminderDaysBefore: [], reminderDaysAfter: [] });
  });
  const daysOf = (id: string) =>
    database.read
      .selectFrom('organizations')
      .select(['reminder_days_before', 'reminder_days_after'])
      .where('organization_id', '=', id)
      .executeTakeFirst();
  expect(await daysOf(usual)).toEqual({ reminder_days_before: [30, 15, 5, 1], reminder_days_after: [7] });
  expect(await daysOf(none)).toEqual({ reminder_days_before: [], reminder_days_after: [] });
});
