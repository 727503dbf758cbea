import { X509Certificate } from 'node:crypto';
import { type CertificateState, certificateState, DomainError } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { factsOf } from '../db/certificate-facts.ts';
import {
  certificateBySerial,
  certificatesOfUsers,
  devicesOfUsers,
  type HeldDeviceRow,
  type HolderRow,
  holdersByEmail,
  holdersById,
  holdersByLinkageId,
  type StandingRow,
} from '../db/look-ups.ts';
import { certificateStanding, type StandingReason } from '../domain/certificate-standing.ts';
import { nameKey } from '../domain/issuer-and-serial.ts';
import type { Generations } from '../generations/generation.ts';
import type { Registrar } from './registrar.ts';

/** What somebody is looked up by. `issuer`: name of the generation, or the issuing CA's distinguished name. */
export type Criterion =
  | { readonly linkageId: string }
  | { readonly email: string }
  /** `serial`: 32 lower-case hexadecimal digits. */
  | { readonly issuer: string; readonly serial: string };

export type JudgedCertificate = StandingRow & { readonly state: CertificateState; readonly standing: StandingReason };

export type LookUp = {
  /** Of a look-up by certificate: that certificate; null when it is not known (to who asks). */
  readonly certificate: JudgedCertificate | null;
  readonly holders: readonly {
    readonly user: HolderRow;
    readonly devices: readonly (HeldDeviceRow & { readonly certificates: readonly JudgedCertificate[] })[];
  }[];
};

/**
 * Who is this, and is the certificate good. Nobody, for what is not known and for what is another provider's alike. Of a
 * suspended organization nobody is named, but its certificate is told to be not good.
 */
export async function lookUp(
  { database, generations, clock }: Pick<Registrar, 'database' | 'generations' | 'clock'>,
  scope: Scope,
  by: Criterion,
): Promise<LookUp> {
  if (scope.kind === 'organization') throw new DomainError('forbidden');
  const db = database.read;
  const now = clock.now();
  const judged = (row: StandingRow, suspended: boolean): JudgedCertificate => {
    const facts = factsOf(row);
    const standing = certificateStanding({ ...facts, notBefore: row.not_before }, { suspended }, now);
    return { ...row, state: certificateState(facts, now), standing };
  };

  let certificate: JudgedCertificate | null = null;
  let users: HolderRow[];
  if ('serial' in by) {
    const generation = generationNamed(generations, by.issuer);
    const { serial } = by;
    const found = generation === undefined ? undefined : await certificateBySerial(db, scope, { generation, serial });
    if (found === undefined) return { certificate: null, holders: [] };
    certificate = judged(found, found.suspended);
    users = found.user_id === null ? [] : await holdersById(db, scope, found.user_id);
  } else if ('linkageId' in by) users = await holdersByLinkageId(db, scope, by.linkageId);
  else users = await holdersByEmail(db, scope, by.email);

  const ids = users.map((user) => user.user_id);
  const devices = Map.groupBy(ids.length === 0 ? [] : await devicesOfUsers(db, ids), (row) => row.user_id);
  const certificates = ids.length === 0 ? [] : await certificatesOfUsers(db, ids);
  const ofDevice = Map.groupBy(certificates, (row) => row.device_id);
  return {
    certificate,
    holders: users.map((user) => ({
      user,
      devices: (devices.get(user.user_id) ?? []).map((device) => ({
        ...device,
        certificates: (ofDevice.get(device.device_id) ?? []).map((row) => judged(row, false)),
      })),
    })),
  };
}

function generationNamed(generations: Generations, issuer: string): string | undefined {
  if (generations.has(issuer)) return issuer;
  const key = nameKey(issuer);
  const ofKey = [...generations.values()].find(
    ({ issuingCertificate }) => nameKey(new X509Certificate(issuingCertificate).subject) === key,
  );
  return ofKey?.name;
}
