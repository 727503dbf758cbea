import { type CertificateOperation, objectionTo, objectionToUser, problemTitles, type Text } from '@inkan/domain';
import { factsOf } from '../../db/certificate-facts.ts';
import type { DeviceCertificate, FoundDevice } from '../../db/named-devices.ts';
import { objectionToReissue } from '../../domain/decide-reissues.ts';

const text = ({ ja, en }: Text): Text => ({ ja, en });

const unknownUser: Text = {
  ja: 'この代表メールアドレスの利用者は登録されていません。',
  en: 'Nobody is registered under this primary e-mail address',
};
export const unknownDevice: Text = {
  ja: 'この利用者に、指定された利用デバイスは登録されていません。',
  en: 'The user has no such device',
};
const nothingLives: Text = {
  ja: '利用デバイスに有効な電子証明書がありません。',
  en: 'The device has no living certificate',
};

/** Why a device cannot be added to whoever is registered under the address. */
export function objectionToNew({ device_id }: FoundDevice): Text | null {
  return device_id === null ? null : text(problemTitles['device-already-registered']);
}

/** The certificates of a device that would be revoked, or planned to be; or why there are none. */
export function revocable(
  found: FoundDevice,
  certificates: readonly DeviceCertificate[],
  operation: Extract<CertificateOperation, 'revoke' | 'scheduleRevocation'>,
  now: Date,
): { readonly rows: readonly DeviceCertificate[]; readonly objection: Text | null } {
  if (found.user_id === null) return { rows: [], objection: unknownUser };
  if (found.device_id === null) return { rows: [], objection: unknownDevice };
  const rows = certificates.filter((row) => objectionTo(operation, factsOf(row), now) === null);
  return { rows, objection: rows.length === 0 ? nothingLives : null };
}

/** The certificate of a device that a reissue follows: the newest one that lives, or else the newest; or why there is none. */
export function reissuable(
  found: FoundDevice,
  certificates: readonly DeviceCertificate[],
  now: Date,
): { readonly row: DeviceCertificate | undefined; readonly objection: Text | null } {
  if (found.user_id === null || found.state === null) return { row: undefined, objection: unknownUser };
  if (found.device_id === null) return { row: undefined, objection: unknownDevice };
  const living = certificates.filter((row) => objectionTo('revoke', factsOf(row), now) === null);
  const row = living.find(({ issued_at }) => issued_at !== null) ?? certificates[0];
  if (row === undefined) return { row, objection: nothingLives };
  const deviceWaits = living.some(({ issued_at, awaits_key }) => issued_at === null && !awaits_key);
  const objection =
    objectionToReissue({ ...factsOf(row), deviceWaits, deviceRemoved: false, userState: found.state }, now) ??
    objectionToUser('reissue', found.state);
  return { row, objection: objection && text(objection) };
}
