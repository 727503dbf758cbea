import type { ChoosableRevocationReason } from '@inkan/domain';
import { audit, send } from '@inkan/postgres';
import { revokeIdentityCertificate } from '@inkan/queues';
import {
  type ProviderContactView,
  providerContactSubject,
  viewProviderContact,
} from '../../views/provider-contact-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { found } from '../found.ts';

/**
 * From the commit on the gateway refuses the contact's certificates; the registrar is told to publish it. A second
 * revocation changes nothing. There is no last contact to spare: the operator invites another.
 */
export async function revokeProviderContact(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  of: { readonly providerId: string; readonly contactId: string; readonly reason: ChoosableRevocationReason },
  options: ChangeOptions,
): Promise<ProviderContactView> {
  return change(database, options, async (tx) => {
    const now = clock.now();
    const contacts = tx.db.selectFrom('provider_contacts').selectAll().where('provider_id', '=', of.providerId);
    const contact = found(await contacts.where('id', '=', of.contactId).executeTakeFirst());
    // Credentials before their contact, as the consumers lock them too.
    const credentials = await tx.db
      .updateTable('credentials')
      .set({ revoked_at: now, revocation_reason: of.reason })
      .where('provider_contact_id', '=', contact.id)
      .where('revoked_at', 'is', null)
      .returning('certificate_id')
      .execute();
    for (const { certificate_id: certificateId } of credentials) {
      await send(tx, revokeIdentityCertificate, { certificateId, revokedAt: now.toISOString(), reason: of.reason });
    }
    if (contact.state === 'revoked') return viewProviderContact(contact);
    const revoked = await tx.db
      .updateTable('provider_contacts')
      .set({ state: 'revoked', revoked_at: now })
      .where('id', '=', contact.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const view = viewProviderContact(revoked);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'revoke-provider-certificate',
      organizationId: null,
      subject: providerContactSubject(revoked),
      before: viewProviderContact(contact),
      after: { ...view, reason: of.reason },
    });
    return view;
  });
}
