import { acceptedValue, checkAdministrator, DomainError } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import { countAdministrators } from '../db/administrators.ts';
import { scoped } from '../db/scoped.ts';
import { newestOpenGeneration, openGeneration } from '../domain/generations.ts';
import { type AdministratorView, administratorSubject, viewAdministrator } from '../views/administrator-view.ts';
import { announceAdministrator } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';
import { requestAdministratorCertificate } from './request-administrator-certificate.ts';

export type TypedAdministrator = Parameters<typeof checkAdministrator>[0] & { readonly generation?: string };

/**
 * Invites an administrator: the row, the credential that waits for its certificate, and the request for that
 * certificate are written together. Without a generation the newest that issues is taken.
 * @throws DomainError conflict when the organization has as many administrators as this installation allows
 */
export async function createAdministrator(
  {
    database,
    clock,
    generations,
    administratorLimit,
  }: Pick<Deps, 'database' | 'clock' | 'generations' | 'administratorLimit'>,
  scope: Scope,
  organizationId: string,
  typed: TypedAdministrator,
  options: ChangeOptions,
): Promise<AdministratorView> {
  const now = clock.now();
  const checked = checkAdministrator(typed);
  return change(database, options, async (tx) => {
    const organizations = scoped(tx.db, scope).organizations().selectAll('organizations');
    const organization = found(
      await organizations.where('organizations.id', '=', organizationId).forUpdate().executeTakeFirst(),
    );
    const person = acceptedValue(checked);
    // Under the lock on the organization: two invitations at the same moment are counted one after the other.
    if ((await countAdministrators(tx, organization.id)) >= administratorLimit) throw tooMany(administratorLimit);
    const generation =
      typed.generation === undefined
        ? newestOpenGeneration(generations, now)
        : openGeneration(generations, typed.generation, now);
    const row = await tx.db
      .insertInto('administrators')
      .values({
        id: newId(),
        organization_id: organization.id,
        role: person.role,
        state: 'invited',
        email: person.email,
        family_name: person.familyName,
        given_name: person.givenName,
        family_name_english: person.familyNameEnglish,
        given_name_english: person.givenNameEnglish,
        language: person.language,
        revision: 1,
        created_at: now,
        revoked_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceAdministrator(tx, row);
    await requestAdministratorCertificate(tx, row, organization, generation.name, now);
    const view = viewAdministrator(row);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'create-administrator',
      organizationId: organization.id,
      subject: administratorSubject(row),
      after: { ...view, generation: generation.name },
    });
    return view;
  });
}

function tooMany(limit: number): DomainError {
  return new DomainError('conflict', {
    text: {
      ja: `利用法人管理者は${limit}名まで登録できます。不要な管理者を失効してから登録してください。`,
      en: `An organization has at most ${limit} administrators; revoke one first.`,
    },
    details: { limit },
  });
}
