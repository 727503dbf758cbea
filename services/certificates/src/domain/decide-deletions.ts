import { type CertificateFacts, type Complaint, DomainError, objectionTo } from '@inkan/domain';
import { assertChoice } from './assert-choice.ts';

/** A certificate of a person, not deleted. */
export type UndeletedCertificate = CertificateFacts & {
  readonly certificateId: string;
  readonly userId: string;
  readonly deviceId: string;
};

/** Everything a decision about deletions depends on, read under the lock on the people concerned. */
export type DeletionWorld = {
  readonly now: Date;
  /** 証明書の削除設定 of the organization. */
  readonly switchedOn: boolean;
  /** All of the people concerned, the chosen ones among them. */
  readonly undeleted: readonly UndeletedCertificate[];
};

export type Deletions = {
  readonly certificateIds: readonly string[];
  /** Devices whose last certificate is among them: they go too. */
  readonly deviceIds: readonly string[];
};

/**
 * Whether all of these can be deleted (証明書削除): all or none. Only what is revoked or expired, and only while its
 * person keeps a certificate after the whole request; whoever wants the last one gone deletes the person.
 * @throws DomainError certificate-deletion-off; what `assertChoice` says
 */
export function decideDeletions(
  chosen: readonly (UndeletedCertificate | undefined)[],
  world: DeletionWorld,
  besides: Pick<Parameters<typeof assertChoice>[3] & object, 'errors' | 'pointers'> = { errors: [] },
): Deletions {
  if (!world.switchedOn) throw new DomainError('certificate-deletion-off');
  const { now } = world;
  const known = chosen.flatMap((one) => one ?? []);
  const going = new Set(
    known.filter((one) => objectionTo('delete', one, now) === null).map((one) => one.certificateId),
  );
  const staying = world.undeleted.filter((one) => !going.has(one.certificateId));
  const keepOne = new Set(staying.filter(isOneOfTheirs).map((one) => one.userId));
  assertChoice(chosen, now, (one) => objectionTo('delete', one, now) ?? (keepOne.has(one.userId) ? null : lastOne), {
    ...besides,
    ended: 'conflict',
  });
  const devices = new Set(known.map((one) => one.deviceId));
  for (const one of staying) devices.delete(one.deviceId);
  return { certificateIds: [...going], deviceIds: [...devices] };
}

/** Whether this one alone may be deleted: what the list marks. */
export function isDeletable(
  facts: CertificateFacts,
  of: { readonly switchedOn: boolean; readonly userHasOthers: boolean },
  now: Date,
): boolean {
  return of.switchedOn && of.userHasOthers && objectionTo('delete', facts, now) === null;
}

/** Issued or waited for: what failed or was called off before it was issued is no certificate that a person has. */
function isOneOfTheirs({ failedAt, issuedAt, revokedAt }: CertificateFacts): boolean {
  return failedAt === null && (issuedAt !== null || revokedAt === null);
}

const lastOne = {
  code: 'contradiction',
  ja: '利用者の最後の電子証明書は削除できません。利用者削除を行ってください。',
  en: 'It is the last certificate of its user; delete the user instead.',
} as const satisfies Complaint;
