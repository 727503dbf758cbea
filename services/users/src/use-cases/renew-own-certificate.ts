import { DomainError } from '@inkan/domain';
import type { Identity } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { newestOpenGeneration } from '../domain/generations.ts';
import { type AdministratorView, administratorSubject, viewAdministrator } from '../views/administrator-view.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';
import { requestAdministratorCertificate } from './request-administrator-certificate.ts';
import { revokeCredentials } from './revoke-credentials.ts';

/**
 * 管理者証明書の更新, asked for with the living certificate: a new one under the newest generation, handed out by the two
 * mails of an invitation. The one that asked lives until its own end, so that nobody is locked out by a mail that gets
 * lost; every other one of the same administrator is superseded, so that there are never more than two.
 */
export async function renewOwnCertificate(
  { database, clock, generations }: Pick<Deps, 'database' | 'clock' | 'generations'>,
  { id, certificate }: Pick<Identity, 'id' | 'certificate'>,
  options: ChangeOptions,
): Promise<AdministratorView> {
  if (certificate === undefined) throw new DomainError('forbidden');
  const serial = Buffer.from(certificate.serial, 'hex');
  return change(database, options, async (tx) => {
    const now = clock.now();
    // Credentials before their administrator, as everybody locks them; two renewals wait for each other here.
    const credentials = await tx.db
      .selectFrom('credentials')
      .selectAll()
      .where('administrator_id', '=', id)
      .orderBy('certificate_id')
      .forUpdate()
      .execute();
    const own = credentials.find((row) => row.generation === certificate.generation && row.serial?.equals(serial));
    // Revoked since the gateway looked.
    if (own === undefined || own.revoked_at !== null) throw new DomainError('certificate-revoked');
    const administrators = tx.db.selectFrom('administrators').selectAll().where('id', '=', id);
    const administrator = found(await administrators.executeTakeFirst());
    const organizations = tx.db.selectFrom('organizations').selectAll();
    const organization = await organizations.where('id', '=', administrator.organization_id).executeTakeFirstOrThrow();
    await revokeCredentials(tx, id, { revokedAt: now, reason: 'superseded' }, own.certificate_id);
    const generation = newestOpenGeneration(generations, now);
    await requestAdministratorCertificate(tx, administrator, organization, generation.name, now);
    const view = viewAdministrator(administrator);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'renew-administrator',
      organizationId: organization.id,
      subject: administratorSubject(administrator),
      after: { generation: generation.name },
    });
    return view;
  });
}
