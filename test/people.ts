import { type Api, until } from '@inkan/demonstration';

/** The certificate as the API shows it, as far as these stories read it. */
export type Certificate = {
  readonly id: string;
  readonly state: string;
  readonly stateName: string;
  readonly generation: string;
  readonly serial: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly deviceCode: string;
  readonly inCrlAt: string | null;
  readonly revokedAt: string | null;
  readonly failure: unknown;
};

/** Somebody to register, distinct by number. */
export function person(number: number, devices: readonly object[] = [{ deviceCode: '01' }]) {
  return {
    email: `Person-${number}@mytest.jp`,
    familyName: '山田',
    givenName: `太郎${number}`,
    familyNameKana: 'ヤマダ',
    givenNameKana: 'タロウ',
    familyNameEnglish: 'Yamada',
    givenNameEnglish: `Taro${number}`,
    devices,
  };
}

/** An administrator or auditor to invite, distinct by the local part of their address. */
export function colleague(name: string, role: 'administrator' | 'auditor' = 'administrator') {
  return {
    email: `${name}@mytest.jp`,
    familyName: '管理',
    givenName: '次郎',
    familyNameEnglish: 'Kanri',
    givenNameEnglish: 'Jiro',
    role,
  };
}

/** Somebody who logs in for a provider, distinct by the local part of their address. */
export function providerContact(name: string) {
  const { role: _, ...names } = colleague(name);
  return { ...names, organizationEnglishName: 'Provider Inc.' };
}

export const certificatePath = (contractId: string, certificateId: string) =>
  `/v1/contracts/${contractId}/certificates/${certificateId}`;

/** The certificate, once it is in one of the states. */
export function certificateIn(
  api: Api,
  contractId: string,
  certificateId: string,
  fits: (certificate: Certificate) => boolean,
  withinMs?: number,
): Promise<Certificate> {
  return until(
    `certificate ${certificateId}`,
    async () => {
      // The registration is accepted before the registrar has heard of it.
      const answer = await api.ask('GET', certificatePath(contractId, certificateId));
      if (answer.status === 404 || answer.status === 503) return undefined;
      const certificate = answer.body as Certificate;
      return fits(certificate) ? certificate : undefined;
    },
    withinMs,
  );
}
