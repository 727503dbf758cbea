import {
  type DeviceFacts,
  type DeviceRestriction,
  DomainError,
  type JudgedItem,
  judgeDevice,
  restrictionItemNames,
  type Text,
} from '@inkan/domain';
import { audit } from '@inkan/postgres';
import type { EnrolmentRow } from '../db/enrolments.ts';
import { nestedRestriction } from '../domain/flat-restriction.ts';
import { certificateOf } from './audited.ts';
import { personOf, type Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';

export function restrictionOf(row: Pick<EnrolmentRow, 'restriction' | 'device_code'>): DeviceRestriction {
  return nestedRestriction(row.restriction, row.device_code);
}

/**
 * Lets only the device pass that the certificate is for. Whoever does not is told which items match, and so is the audit
 * log; nothing else changes.
 * @param facts undefined: somebody at a browser, which cannot show any
 * @throws DomainError device-check-required, device-mismatch
 */
export async function admitDevice(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  row: EnrolmentRow,
  { facts, visitor }: { facts: DeviceFacts | undefined; visitor: Visitor },
): Promise<void> {
  const restriction = restrictionOf(row);
  const { admitted, items } = judgeDevice(restriction, facts ?? {});
  if (admitted) return;
  const after = {
    mode: restriction.mode,
    by: facts === undefined ? 'browser' : 'enrolment-client',
    ...(facts === undefined ? {} : { matching: namesOf(items, true), differing: namesOf(items, false) }),
  };
  await database.transaction((tx) =>
    audit(tx, {
      at: clock.now(),
      actor: personOf(row, visitor),
      operation: 'refuse-device',
      ...certificateOf(row),
      after,
      outcome: 'refused',
    }),
  );
  if (facts === undefined) throw new DomainError('device-check-required');
  throw new DomainError('device-mismatch', { text: sentence(items), details: detailsOf(items) });
}

const namesOf = (items: readonly JudgedItem[], matching: boolean) =>
  items.filter(({ matches }) => matches === matching).map(({ item }) => item);

const detailsOf = (items: readonly JudgedItem[]) =>
  Object.fromEntries(items.map(({ item, matches }) => [item, matches ? 'matches' : 'differs']));

function sentence(items: readonly JudgedItem[]): Text {
  const list = (matching: boolean, language: 'ja' | 'en') =>
    namesOf(items, matching)
      .map((item) => restrictionItemNames[item][language])
      .join(language === 'ja' ? '、' : ', ');
  return {
    ja: `インストール制限の条件と端末の情報が一致しません。一致：${list(true, 'ja') || 'なし'}。不一致：${list(false, 'ja')}。`,
    en: `The device does not match its restriction. Matching: ${list(true, 'en') || 'none'}. Different: ${list(false, 'en')}.`,
  };
}
