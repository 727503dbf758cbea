import { exampleAdministrator } from '../example-user.ts';
import type { Registered } from './chapter-4-registration.ts';
import {
  type Certificate,
  certificatesOf,
  certificateWhen,
  type Day,
  dayFromNow,
  expectThat,
  type Office,
  type Page,
  refused,
} from './day.ts';

/** 5. 失効: on a day, cancelled, at once. */
export async function revoke(day: Day, office: Office, taro: Registered): Promise<void> {
  const { administrator, inbox, say } = day;
  const [pc = '', phone = ''] = taro.certificateIds;
  const revocations = `/v1/contracts/${office.contractId}/revocations`;
  const [late] = await refused(administrator, 'POST', revocations, { certificateIds: [pc], revokeOn: dayFromNow(31) });
  say(`31 日先は指定できない: ${late}`);
  await administrator.post(revocations, { certificateIds: [pc, phone], revokeOn: dayFromNow(30) });
  const planned = await certificateWhen(day, office, pc, '失効予約', (one) => one.state === 'revocationScheduled');
  say(`日付を指定して、失効する: ${planned.stateName} ${planned.revokeOn}`);
  await administrator.post(`/v1/contracts/${office.contractId}/revocation-cancellations`, { certificateIds: [pc] });
  const living = await certificateWhen(day, office, pc, '取り消し', (one) => one.revokeOn === null);
  say(`予約を取り消した: ${living.stateName}`);

  const start = Date.now();
  await administrator.post(revocations, { certificateIds: [phone], reason: 'keyCompromise' });
  const revoked = await certificateWhen(day, office, phone, '失効リストへの掲載', (one) => one.inCrlAt !== null);
  say(
    `ただちに、失効する（紛失・盗難）: ${revoked.stateName}、${((Date.now() - start) / 1000).toFixed(1)} 秒で失効リストに載った`,
  );
  const told = await inbox.waitFor(exampleAdministrator.email, '電子証明書失効通知');
  say(`管理者にメール「${told.subject}」が届いた`);
  const [twice] = await refused(administrator, 'POST', revocations, { certificateIds: [phone] });
  say(`二度は失効できない: ${twice}`);
}

/** 6. 再発行: a new certificate for the same device, the old one ends after it. */
export async function reissue(day: Day, office: Office, hanako: Registered): Promise<string> {
  const { administrator, inbox, say } = day;
  const [old = ''] = hanako.certificateIds;
  const reissues = `/v1/contracts/${office.contractId}/reissues`;
  const before = await administrator.get<{ used: number }>(`/v1/contracts/${office.contractId}/licences`);
  await administrator.post(reissues, { certificateIds: [old], revokeOn: dayFromNow(3) });
  const found = certificatesOf(
    office.contractId,
    new URLSearchParams({ state: 'issued', userId: hanako.userId }).toString(),
  );
  await certificateWhen(day, office, old, '旧証明書の失効予約', (one) => one.revokeOn !== null);
  const fresh = (await administrator.get<Page<Certificate>>(found)).items.find(({ id }) => id !== old);
  expectThat(fresh !== undefined, '新しい証明書がある');
  expectThat(fresh.subject.organizationUnit1 === 'Tokyo', '空欄の O/OU は以前のまま', fresh.subject);
  expectThat(fresh.subject.commonName === 'Sasaki Hanako', '変更した英語表記が入る', fresh.subject);
  const after = await administrator.get<{ used: number }>(`/v1/contracts/${office.contractId}/licences`);
  expectThat(after.used === before.used, '重なる間もライセンスは 1 つ', { before, after });
  say(`再発行した ${fresh.serial}。旧証明書は ${dayFromNow(3)} に失効し、ライセンスは ${after.used} のまま`);
  const told = await inbox.waitFor(exampleAdministrator.email, '電子証明書再発行通知');
  say(`管理者にメール「${told.subject}」が届いた`);
  return fresh.id;
}
