import type { PostOffice } from '@inkan/messaging';
import { administratorChanged, organizationChanged } from '@inkan/queues';
import type { NotificationsDb } from '../db/schema.ts';
import { keepAdministrator, keepOrganization } from '../use-cases/apply-copies.ts';

export function keepCopies(office: PostOffice<NotificationsDb>): void {
  office.consume(organizationChanged, (tx, { payload }) => keepOrganization(tx, payload));
  office.consume(administratorChanged, (tx, { payload }) => keepAdministrator(tx, payload));
}
