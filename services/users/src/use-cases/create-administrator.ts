import { acceptedValue, checkAdministrator, commonName } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit, send } from '@inkan/postgres';
import { requestIdentityCertificate } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { AdministratorRow, OrganizationRow, UsersTx } from '../db/schema.ts';
import { scoped } from '../db/scoped.ts';
import { newestOpenGeneration, openGeneration } from '../domain/generations.ts';
import { type AdministratorView, administratorSubject, viewAdministrator } from '../views/administrator-view.ts';
import { announceAdministrator } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';

export type TypedAdministrator = Parameters<typeof checkAdministrator>[0] & { readonly generation?: string };

/**
 * Invites an administrator: the row, the credential that waits for its certificate, and the request for that
 * certificate are written together. Without a generation the newest that issues is taken.
 */
export async function createAdministrator(
  { database, clock, generations }: Pick<Deps, 'database' | 'clock' | 'generations'>,
  scope: Scope,
  organizationId: string,
  typed: TypedAdministrator,
  options: ChangeOptions,
): Promise<AdministratorView> {
  const now = clock.now();
  const checked = checkAdministrator(typed);
  return change(database, options, async (tx) => {
    const organizations = scoped(tx.db, scope).organizations().selectAll('organizations');
    const organization = found(await organizations.where('organizations.id', '=', organizationId).executeTakeFirst());
    const person = acceptedValue(checked);
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
    await requestCertificate(tx, row, organization, generation.name, now);
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

async function requestCertificate(
  tx: UsersTx,
  administrator: AdministratorRow,
  organization: OrganizationRow,
  generation: string,
  now: Date,
): Promise<void> {
  const certificateId = newId();
  await tx.db
    .insertInto('credentials')
    .values({
      certificate_id: certificateId,
      kind: 'administrator',
      administrator_id: administrator.id,
      generation,
      created_at: now,
    })
    .execute();
  await send(tx, requestIdentityCertificate, {
    certificateId,
    subjectId: administrator.id,
    profile: 'administrator',
    generation,
    organizationId: organization.id,
    organizationEnglishName: organization.english_name,
    commonName: commonName(administrator.family_name_english, administrator.given_name_english),
    displayName: `${administrator.family_name} ${administrator.given_name}`,
    email: administrator.email,
  });
}
