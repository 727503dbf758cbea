import { acceptedValue, checkProviderContact, commonName, type TypedProviderContact } from '@inkan/domain';
import { audit, send } from '@inkan/postgres';
import { requestIdentityCertificate } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { ProviderContactRow, UsersTx } from '../../db/schema.ts';
import { newestOpenGeneration, openGeneration } from '../../domain/generations.ts';
import {
  type ProviderContactView,
  providerContactSubject,
  viewProviderContact,
} from '../../views/provider-contact-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { found } from '../found.ts';

/** Invites somebody who will log in for a provider, by the two mails that an administrator gets. */
export async function createProviderContact(
  { database, clock, generations }: Pick<Deps, 'database' | 'clock' | 'generations'>,
  providerId: string,
  typed: TypedProviderContact & { readonly generation?: string },
  options: ChangeOptions,
): Promise<ProviderContactView> {
  const now = clock.now();
  const checked = checkProviderContact(typed);
  return change(database, options, async (tx) => {
    found(await tx.db.selectFrom('providers').select('id').where('id', '=', providerId).executeTakeFirst());
    const person = acceptedValue(checked);
    const generation =
      typed.generation === undefined
        ? newestOpenGeneration(generations, now)
        : openGeneration(generations, typed.generation, now);
    const row = await tx.db
      .insertInto('provider_contacts')
      .values({
        id: newId(),
        provider_id: providerId,
        organization_english_name: person.organizationEnglishName,
        state: 'invited',
        email: person.email,
        family_name: person.familyName,
        given_name: person.givenName,
        family_name_english: person.familyNameEnglish,
        given_name_english: person.givenNameEnglish,
        created_at: now,
        revoked_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await requestCertificate(tx, row, generation.name, now);
    const view = viewProviderContact(row);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'request-provider-certificate',
      organizationId: null,
      subject: providerContactSubject(row),
      after: { ...view, generation: generation.name },
    });
    return view;
  });
}

async function requestCertificate(tx: UsersTx, contact: ProviderContactRow, generation: string, now: Date) {
  const certificateId = newId();
  await tx.db
    .insertInto('credentials')
    .values({
      certificate_id: certificateId,
      kind: 'provider',
      provider_id: contact.provider_id,
      provider_contact_id: contact.id,
      generation,
      created_at: now,
    })
    .execute();
  await send(tx, requestIdentityCertificate, {
    certificateId,
    subjectId: contact.id,
    profile: 'provider',
    generation,
    organizationId: null,
    organizationEnglishName: contact.organization_english_name,
    commonName: commonName(contact.family_name_english, contact.given_name_english),
    displayName: `${contact.family_name} ${contact.given_name}`,
    email: contact.email,
  });
}
