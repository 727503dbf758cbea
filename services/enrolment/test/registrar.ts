import { DomainError, validationFailed } from '@inkan/domain';
import {
  buildPackage,
  collectCertificate,
  confirmCollected,
  createApp,
  createTokenVerifier,
  findDownloads,
  implementInternal,
  openDownloadSite,
  readEnrolment,
  readEnrolmentNotice,
  readIssuedKey,
  readPresented,
  registerKey,
  registerPassphrase,
  renewCertificate,
  suggestPassphrase,
  verifyEnrolmentPassword,
} from '@inkan/http';
import { publicKeys } from '@inkan/http/testing';
import { type Clock, createLogger, newId } from '@inkan/runtime';
import type { Static } from 'typebox';

export type Enrolled = Static<typeof readEnrolment.response> & {
  password: string;
  passphrase?: { text: string; chosen: boolean };
  packages: string[];
  /** Of the device's own key, as it was handed in. */
  request?: string;
};

/** A certificate as it is shown by TLS, with what the register says of it. */
export type Shown = NonNullable<Static<typeof readPresented.response>['certificate']>;

/** The registrar's side of the portal, over real HTTP: holds passwords, keeps passphrases, hands packages out. */
export type Registrar = AsyncDisposable & {
  readonly url: string;
  readonly enrolled: Map<string, Enrolled>;
  /** By serial number. */
  readonly shown: Map<string, Shown>;
  /** Names of organizations with a download site, by id. */
  readonly sites: Map<string, string>;
  /** Certificates of a site, by its id. */
  readonly offered: Map<string, string[]>;
  /** Addresses that the sites are open to. */
  readonly admitted: Set<string>;
  /** Passwords judged so far. */
  judged: number;
  /** Runs before each answer; throw to refuse. */
  before: () => Promise<void>;
};

export const suggestion = 'kagi-no-hikari-7';

export async function startRegistrar(clock: Clock): Promise<Registrar> {
  const app = createApp({
    service: 'certificates',
    logger: createLogger({ service: 'certificates', level: 'silent' }),
    clock,
    tokens: createTokenVerifier({ service: 'certificates', publicKeys, clock }),
    ready: async () => {},
    api: { title: 'registrar', version: '1' },
  });
  const registrar = {
    url: '',
    enrolled: new Map<string, Enrolled>(),
    shown: new Map<string, Shown>(),
    sites: new Map<string, string>(),
    offered: new Map<string, string[]>(),
    admitted: new Set<string>(),
    judged: 0,
    before: async () => {},
    [Symbol.asyncDispose]: () => app.close(),
  };
  const find = async (certificateId: string): Promise<Enrolled> => {
    await registrar.before();
    const found = registrar.enrolled.get(certificateId);
    if (!found) throw new DomainError('not-found');
    return found;
  };
  implementInternal(app, readEnrolment, async ({ certificateId }) => {
    const { password: _, passphrase: __, packages: ___, request: ____, ...shown } = await find(certificateId);
    return shown;
  });
  implementInternal(app, readEnrolmentNotice, async ({ certificateId }) => {
    const { email, password, downloadableUntil } = await find(certificateId);
    return { id: email, password: downloadableUntil === null ? null : password };
  });
  implementInternal(app, verifyEnrolmentPassword, async ({ certificateId, id, password }) => {
    await registrar.before();
    const found = registrar.enrolled.get(certificateId);
    registrar.judged += 1;
    const known = found?.email.toLowerCase() === id.toLowerCase() && found?.password === password;
    return { matches: known && found?.downloadableUntil !== null };
  });
  implementInternal(app, suggestPassphrase, async () => ({ passphrase: suggestion }));
  implementInternal(app, registerPassphrase, async ({ certificateId, passphrase, chosen }) => {
    const found = await find(certificateId);
    if (passphrase.length < 12) {
      const ja = '12文字以上で入力してください。';
      throw validationFailed([{ pointer: '/passphrase', code: 'too-short', ja, en: 'Use at least 12 characters.' }]);
    }
    found.passphrase = { text: passphrase, chosen };
    found.passphraseRegistered = true;
    return {};
  });
  implementInternal(app, buildPackage, async ({ certificateId, form, client, opensWith }) => {
    const found = await find(certificateId);
    if (found.restricted && !client) throw new DomainError('device-check-required');
    if (found.restricted && client?.facts.computerName !== 'PC01') {
      throw new DomainError('device-mismatch', { details: { computerName: 'differs' } });
    }
    const withPassword = opensWith === 'password';
    if (found.profile === 'client' && !found.passphrase && !client && !withPassword)
      throw new DomainError('package-not-ready');
    found.packages.push(form);
    const bytes = Buffer.from(`package of ${found.email}${withPassword ? ' with its password' : ''}`).toString(
      'base64',
    );
    return { fileName: 'yamada_01.p12', contentType: 'application/x-pkcs12', bytes };
  });
  implementInternal(app, registerKey, async ({ certificateId, request }) => {
    const found = await find(certificateId);
    const text = Buffer.from(request, 'base64').toString('latin1');
    if (!text.includes('request')) {
      const ja = '証明書署名要求（PKCS#10、PEM または DER 形式）を読み取れません。';
      throw validationFailed([{ pointer: '/request', code: 'format', ja, en: 'This cannot be read.' }]);
    }
    if (found.deviceKey?.origin === 'browser' && found.state === 'issued') {
      const certificateId = newId();
      registrar.enrolled.set(certificateId, { ...found, certificateId, state: 'requested', request: text });
      return { certificateId };
    }
    if (found.request !== undefined && found.request !== text) throw new DomainError('conflict');
    if (found.request === undefined) found.state = 'requested';
    found.request = text;
    return { certificateId };
  });
  implementInternal(app, readIssuedKey, async ({ certificateId }) => {
    const { state, request } = await find(certificateId);
    const certificates = state === 'issued' ? [Buffer.from(`certificate for ${request}`).toString('base64')] : [];
    return { state, certificates, friendlyName: '山田 太郎', fileName: 'yamada_01.p12' };
  });
  implementInternal(app, confirmCollected, async ({ certificateId }) => {
    (await find(certificateId)).state = 'collected';
    return {};
  });
  implementInternal(app, collectCertificate, async ({ certificateId, form }) => {
    const { state, request } = await find(certificateId);
    if (state === 'requested' || state === 'awaitingKey') throw new DomainError('package-not-ready');
    const bytes = Buffer.from(`certificate for ${request}`).toString('base64');
    return { fileName: `yamada_01.${form}`, contentType: 'application/x-pem-file', bytes };
  });
  implementInternal(app, openDownloadSite, async ({ organizationId, visitor }) => {
    await registrar.before();
    const organizationName = registrar.sites.get(organizationId);
    if (organizationName === undefined || !registrar.admitted.has(visitor.address))
      return { outcome: 'closed' as const };
    return { outcome: 'open' as const, organizationName };
  });
  implementInternal(app, findDownloads, async ({ organizationId, id }) => {
    await registrar.before();
    const all = (registrar.offered.get(organizationId) ?? []).flatMap((each) => registrar.enrolled.get(each) ?? []);
    return {
      certificates: all
        .filter(({ email }) => email.toLowerCase() === id.toLowerCase())
        .map(({ certificateId, displayName, email }) => ({ certificateId, contractId: newId(), displayName, email })),
    };
  });
  implementInternal(app, readPresented, async ({ serial }) => {
    await registrar.before();
    return { certificate: registrar.shown.get(serial) ?? null };
  });
  implementInternal(app, renewCertificate, async ({ serial }) => {
    await registrar.before();
    const shown = registrar.shown.get(serial);
    if (!shown) throw new DomainError('not-found');
    if (shown.objection) throw new DomainError('conflict', { text: shown.objection });
    const { displayName, email, organizationName } = shown;
    const renewal = shown.renewal ?? { certificateId: newId(), state: 'requested' as const, collectedAt: null };
    registrar.shown.set(serial, { ...shown, renewal });
    registrar.enrolled.set(renewal.certificateId, {
      ...{ certificateId: renewal.certificateId, profile: 'client', state: 'issued', deviceCode: '01' },
      ...{ displayName, email, organizationName: organizationName ?? '', passphraseRegistered: false },
      ...{ notBefore: shown.notBefore, notAfter: shown.notAfter, defaultForm: 'modern', restricted: false },
      ...{ downloadableUntil: '2026-06-30T03:00:00.000Z', password: 'aB3-dE5-gH7', packages: [] },
    });
    return { certificateId: renewal.certificateId };
  });
  registrar.url = await app.listen({ host: '127.0.0.1', port: 0 });
  return registrar;
}
