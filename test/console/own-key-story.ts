import { linkIn, readCredentials, subjects, visitPortal } from '@inkan/demonstration';
import { certificationRequest } from '@inkan/testing';
import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { OpenHouse } from '../open-house.ts';
import { person } from '../people.ts';
import type { Desk } from './desk.ts';

type Made = { readonly id: string };
const minuteMs = 60_000;

/** The next full minute but one, as it is typed. */
function soon(): { typed: string; ms: number } {
  const ms = Math.ceil(Date.now() / minuteMs + 0.5) * minuteMs;
  const [day, time] = new Date(ms).toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' }).split(' ');
  return { typed: `${day?.replaceAll('-', '/')} ${time?.slice(0, 5)}`, ms };
}

/**
 * A service whose devices make their keys: 鍵登録待ち in list, search and details, and no bulk download. What is typed there
 * as 証明書有効期限(To) is a minute away.
 * @returns the other half of the story, once somebody has been slower than that: 発行エラー with its reason
 */
export async function awaitKey(desk: Desk, open: OpenHouse): Promise<() => Promise<void>> {
  const { page, button, dialog, row, rows, go, press } = desk;
  const { operator, customer, house, inbox } = open;
  const service = await operator.post<Made>('/v1/services', {
    ...{ providerId: customer.providerId, name: 'テレワーク（鍵は端末で作成）' },
    options: { keyOrigin: 'csr', keyAlgorithm: 'ec-p256', validity: 'datetime', userRenewal: false },
  });
  const { startsOn, endsOn } = await operator.get<{ startsOn: string; endsOn: string }>(
    `/v1/contracts/${customer.contractId}`,
  );
  const contract = await operator.post<Made>('/v1/contracts', {
    ...{ organizationId: customer.organizationId, serviceId: service.id, licences: 2, startsOn, endsOn },
  });
  const list = `/contracts/${contract.id}/users`;
  const somebody = person(9);
  const name = `${somebody.familyName} ${somebody.givenName}`;
  await go(`${list}?dialog=csv-register`);
  await dialog('CSV一括登録').getByLabel('CSV ファイル').waitFor();
  expect(await page.getByLabel('発行した証明書は、管理者が一括ダウンロードする').count()).toBe(0);

  await go(list);
  await page.getByText('利用者がまだ登録されていません。').waitFor();
  await button('新規追加').click();
  const { devices: _, email, ...names } = somebody;
  for (const [field, text] of Object.entries({ ...names, email })) await page.locator(`#field-${field}`).fill(text);
  await page.getByLabel('Windows PC').check();
  await button('確認').click();
  await dialog('利用者登録').getByText('入力内容に誤りがあります。').waitFor();
  await look(page, 'own-key-period');
  const end = soon();
  await page.getByLabel('証明書有効期限（To）').fill(end.typed);
  await press('確認', '決定', '閉じる');
  await row(name).filter({ hasText: '鍵登録待ち' }).waitFor();
  await look(page, 'own-key-list');
  await button(/検索条件/).click();
  await page.getByLabel('鍵登録待ち').check();
  await button('検索実行').click();
  await rows(name, 1);
  await page.getByRole('link', { name }).click();
  await row('Windows PC').filter({ hasText: '鍵登録待ち' }).waitFor();
  await look(page, 'own-key-user');

  return async () => {
    await using visit = visitPortal(house.tls.ca);
    const collect = linkIn(await inbox.waitFor(email, subjects.userCollect));
    const credentials = await readCredentials(visit, await inbox.waitFor(email, subjects.userNotice));
    const { request } = await certificationRequest();
    await expect.poll(() => Date.now() > end.ms, { timeout: 2 * minuteMs, interval: 500 }).toBe(true);
    await visit.ask(`${collect.replace('/collect/', '/client/')}/certificate`, { ...credentials, request });
    await go(list);
    await row(name).filter({ hasText: '発行エラー' }).filter({ hasText: '証明書有効期限(To)を過ぎたため' }).waitFor();
    await look(page, 'failed-list');
    await page.getByRole('link', { name }).click();
    await row('Windows PC').filter({ hasText: '発行エラー' }).waitFor();
    await look(page, 'failed-user');
  };
}
