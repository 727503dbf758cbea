import { type AuditActor, DomainError, destroyedPassword } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { livingWithSecrets, noticedUsers } from '../db/password-notices.ts';
import { openContract } from './open-contract.ts';
import { openSecrets, usableSecrets } from './open-enrolment.ts';
import type { Registrar } from './registrar.ts';

/** パスワード通知書 for one user: what the letter says. */
export type PasswordNotice = {
  readonly userId: string;
  readonly displayName: string;
  readonly organizationName: string;
  readonly serviceName: string;
  /** A line per living certificate. `id`: its e-mail address; `password`: 破棄済み once it is destroyed. */
  readonly certificates: readonly { readonly id: string; readonly password: string }[];
};

type Order = {
  readonly scope: Scope;
  readonly contractId: string;
  readonly userIds: readonly string[];
  readonly dryRun: boolean;
  readonly actor: AuditActor;
};

/**
 * IDs and passwords of the chosen users' living certificates, in the order chosen; all or none. Each time it stands in
 * the audit log for every user, before anything is handed out; as a dry run the passwords are left out and nothing is
 * kept.
 * @throws DomainError not-found with each unknown user, organization-suspended
 */
export async function readPasswordNotices(
  registrar: Pick<Registrar, 'database' | 'vault' | 'clock'>,
  { scope, contractId, userIds, dryRun, actor }: Order,
): Promise<PasswordNotice[]> {
  return registrar.database.transaction(async (tx) => {
    const contract = await openContract(tx.db, scope, contractId);
    const now = registrar.clock.now();
    const users = new Map((await noticedUsers(tx.db, { contractId, userIds })).map((row) => [row.user_id, row]));
    const missing = userIds.flatMap((id, at) => (users.has(id) ? [] : [{ pointer: `/userIds/${at}`, ...unknownUser }]));
    if (missing.length > 0) throw new DomainError('not-found', { fields: missing });
    const chosen = [...new Set(userIds)].flatMap((id) => users.get(id) ?? []);
    const living = Map.groupBy(await livingWithSecrets(tx.db, { userIds, now }), (row) => row.user_id);
    if (!dryRun) {
      await audit(
        tx,
        chosen.map((user) => ({
          at: now,
          actor,
          operation: 'download-password-notice',
          organizationId: contract.organization_id,
          contractId,
          subject: {
            kind: 'user',
            id: user.user_id,
            name: `${user.family_name} ${user.given_name} <${user.email}>`,
          },
          after: { certificateIds: (living.get(user.user_id) ?? []).map((row) => row.certificate_id) },
        })),
      );
    }
    return chosen.map((user) => ({
      userId: user.user_id,
      displayName: `${user.family_name} ${user.given_name}`,
      organizationName: contract.organization_name,
      serviceName: contract.service_name,
      certificates: (living.get(user.user_id) ?? []).map((row) => {
        const secrets = usableSecrets(row, now);
        if (secrets === undefined) return { id: row.email, password: destroyedPassword };
        const open = () => openSecrets(registrar.vault, secrets).open('password', secrets.password).toString('utf8');
        return { id: row.email, password: dryRun ? '' : open() };
      }),
    }));
  });
}

const unknownUser = {
  code: 'unknown-value',
  ja: '利用者が見つかりません。',
  en: 'There is no such user.',
} as const;
