import { renewable, renewed } from '../db/renewals.ts';
import { mayComeToRenewal } from '../domain/decide-renewal.ts';
import { judgeRenewal } from './judge-renewal.ts';
import type { Registrar } from './registrar.ts';
import type { ShownCertificate } from './shown-certificate.ts';

/**
 * Tells which of these certificates their holders may renew now, and which they have. Most are not in their last
 * month: for those nothing is asked.
 */
export async function withRenewals(
  registrar: Pick<Registrar, 'database' | 'generations'>,
  shown: readonly ShownCertificate[],
  now: Date,
): Promise<ShownCertificate[]> {
  const ids = shown.filter((each) => mayComeToRenewal(each, now)).map((each) => each.certificate_id);
  if (ids.length === 0) return [...shown];
  const { read } = registrar.database;
  const [rows, done] = await Promise.all([renewable(read, ids, now), renewed(read, ids)]);
  const open = new Set(rows.filter((row) => isOpen(registrar, row, now)).map((row) => row.certificate_id));
  return shown.map((each) => {
    const id = each.certificate_id;
    return { ...each, renewal: done.has(id) ? 'renewed' : open.has(id) ? 'open' : null };
  });
}

function isOpen(registrar: Pick<Registrar, 'generations'>, row: Parameters<typeof judgeRenewal>[1], now: Date) {
  const generation = row.contract_generation;
  // A generation whose ceremony came after this process was started issues nothing here.
  if (generation !== null && !registrar.generations.has(generation)) return false;
  return judgeRenewal(registrar, row, now) === null;
}
