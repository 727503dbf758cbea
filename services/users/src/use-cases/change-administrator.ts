import { acceptedValue, checkAdministrator, DomainError } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { changeAdministratorIn, isLastAdministrator } from '../db/administrators.ts';
import { scoped } from '../db/scoped.ts';
import { type AdministratorView, administratorSubject, viewAdministrator } from '../views/administrator-view.ts';
import { announceAdministrator } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { expectRevision } from './expect-revision.ts';
import { found } from './found.ts';

/** What is left out stays as it is. The e-mail address stays: certificate and mails belong to it. */
export type AdministratorChange = Omit<Parameters<typeof checkAdministrator>[0], 'email'> & {
  readonly revision?: number;
};

/**
 * Names, language and role. The role counts from the next request on, names stand in the certificate from the next
 * renewal on.
 * @throws DomainError last-administrator when nobody but the operator could administer any more; conflict for a revoked one
 */
export async function changeAdministrator(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  scope: Scope,
  whose: { readonly organizationId: string; readonly administratorId: string },
  typed: AdministratorChange,
  options: ChangeOptions,
): Promise<AdministratorView> {
  return change(database, options, async (tx) => {
    const now = clock.now();
    // As a revocation locks: of two changes that would leave nobody, the second sees what the first has left.
    const organization = scoped(tx.db, scope).organizations().select('organizations.id').forUpdate();
    found(await organization.where('organizations.id', '=', whose.organizationId).executeTakeFirst());
    const query = scoped(tx.db, scope)
      .administrators()
      .selectAll('administrators')
      .where('administrators.organization_id', '=', whose.organizationId)
      .where('administrators.id', '=', whose.administratorId);
    const present = found(await query.executeTakeFirst());
    expectRevision(present, typed.revision);
    const person = acceptedValue(checkAdministrator({ ...viewAdministrator(present), ...typed }));
    const steppingDown = present.role === 'administrator' && person.role !== 'administrator';
    if (steppingDown && scope.kind !== 'all' && (await isLastAdministrator(tx, whose, now))) {
      throw new DomainError('last-administrator');
    }
    const row = await changeAdministratorIn(tx, present.id, ['invited', 'active'], {
      role: person.role,
      language: person.language,
      family_name: person.familyName,
      given_name: person.givenName,
      family_name_english: person.familyNameEnglish,
      given_name_english: person.givenNameEnglish,
    });
    if (row === undefined) throw new DomainError('conflict', { text: revoked });
    await announceAdministrator(tx, row);
    const view = viewAdministrator(row);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'change-administrator',
      organizationId: whose.organizationId,
      subject: administratorSubject(row),
      before: viewAdministrator(present),
      after: view,
    });
    return view;
  });
}

const revoked = { ja: '管理者は失効しています。', en: 'The administrator is revoked.' };
