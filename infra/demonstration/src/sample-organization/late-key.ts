import { until } from '@inkan/dev-servers';
import { writeCertificationRequest } from '@inkan/x509/pkcs10/write-certification-request.ts';
import type { Api } from '../api.ts';
import { readCredentials } from '../collect.ts';
import { type Inbox, linkIn } from '../inbox.ts';
import type { PortalVisit } from '../portal-visit.ts';
import { subjects } from '../subjects.ts';

/** A certificate that waits for its key, and until when it is to be good: `yyyy/mm/dd hh:mm`, Japan time. */
export type LateKey = {
  readonly contractId: string;
  readonly certificateId: string;
  readonly email: string;
  readonly validTo: string;
};

/**
 * 発行エラー as it comes about: somebody's certificate was to be good until a moment, and the key of their device arrives
 * after it. Waits for that moment.
 */
export async function handInTooLate(
  administrator: Api,
  { contractId, certificateId, email, validTo }: LateKey,
  { inbox, visit }: { inbox: Inbox; visit: () => PortalVisit },
): Promise<void> {
  const path = `/v1/contracts/${contractId}/certificates/${certificateId}`;
  const state = async (): Promise<string> => (await administrator.get<{ state: string }>(path)).state;
  if ((await state()) !== 'awaitingKey') return;
  const body = { certificateIds: [certificateId] };
  await administrator.post(`/v1/contracts/${contractId}/enrolment-mails`, body, 'sample-late-key');
  await using browser = visit();
  const collect = linkIn(await inbox.waitFor(email, subjects.userCollect));
  const credentials = await readCredentials(browser, await inbox.waitFor(email, subjects.userNotice));
  const end = Date.parse(`${validTo.replaceAll('/', '-').replace(' ', 'T')}:00+09:00`);
  await until('the end of the late certificate', () => Date.now() >= end, Math.max(0, end - Date.now()) + 1_000);
  await browser.ask(`${collect.replace('/collect/', '/client/')}/certificate`, {
    ...credentials,
    request: await certificationRequest(),
  });
  await until('the late certificate to fail', async () => (await state()) === 'failed');
}

/** A new P-256 key's request (PKCS#10), PEM. The key itself is forgotten: nothing is issued for it. */
async function certificationRequest(): Promise<string> {
  const { subtle } = crypto;
  const keys = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const request = await writeCertificationRequest({
    publicKeySpki: Buffer.from(await subtle.exportKey('spki', keys.publicKey)),
    family: 'ec',
    sign: async (octets) =>
      Buffer.from(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, new Uint8Array(octets))),
  });
  const lines = request.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE REQUEST-----\n${lines.join('\n')}\n-----END CERTIFICATE REQUEST-----\n`;
}
