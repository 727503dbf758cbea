import { until } from '@inkan/dev-servers';
import { exampleAdministrator } from '../example-user.ts';
import type { Registered } from './chapter-4-registration.ts';
import {
  type Certificate,
  certificatesOf,
  certificateWhen,
  type Day,
  expectThat,
  type Office,
  type Page,
  refused,
} from './day.ts';
import { people } from './people.ts';

type People = { readonly items: readonly { readonly id: string; readonly familyName: string }[] };

/** 7. 利用者削除: 1次削除, 解除, 2次削除, and the same address again. */
export async function deleteUsers(day: Day, office: Office, taro: Registered): Promise<void> {
  const { administrator, inbox, say } = day;
  const of = `/v1/contracts/${office.contractId}`;
  const userIds = [taro.userId];
  const [early] = await refused(administrator, 'POST', `${of}/second-deletions`, { userIds });
  say(`1次削除の前に 2次削除はできない: ${early}`);
  await administrator.post(`${of}/first-deletions`, { userIds });
  const waiting = await administrator.get<People>(`${of}/first-deletions`);
  expectThat(
    waiting.items.some(({ id }) => id === taro.userId),
    '利用者2次削除待ち一覧に載る',
    waiting,
  );
  await administrator.post(`${of}/first-deletion-cancellations`, { userIds });
  await administrator.post(`${of}/first-deletions`, { userIds });
  const first = await inbox.waitFor(exampleAdministrator.email, '利用者1次削除通知');
  say(`1次削除し、解除し、もう一度 1次削除した（待ち ${waiting.items.length} 名、メール「${first.subject}」）`);

  await administrator.post(`${of}/second-deletions`, { userIds });
  const gone = await until('2次削除', async () => {
    const users = await administrator.get<People>(`${of}/users`);
    return users.items.every(({ id }) => id !== taro.userId) ? users : undefined;
  });
  const living = new URLSearchParams({ userId: taro.userId }).toString();
  await until('一覧からの削除', async () => {
    const left = await administrator.get<Page<Certificate>>(certificatesOf(office.contractId, living));
    return left.items.length === 0 || undefined;
  });
  const last = await inbox.waitFor(exampleAdministrator.email, '利用者マスター削除通知');
  say(`2次削除した。一覧に残るのは ${gone.items.length} 名、メール「${last.subject}」`);

  const again = {
    ...people(day).taro,
    familyName: '新山',
    familyNameEnglish: 'Niiyama',
    devices: [{ deviceCode: '20' }],
  };
  type Answer = { user: { id: string }; devices: { certificateId: string }[] };
  const made = await until('再登録', async () => {
    const answer = await administrator.ask('POST', `${of}/users`, again);
    return answer.status < 400 ? (answer.body as Answer) : undefined;
  });
  expectThat(made.user.id !== taro.userId, '同じアドレスでも新しい利用者', made);
  const fresh = await certificateWhen(
    day,
    office,
    made.devices[0]?.certificateId ?? '',
    '発行',
    ({ serial }) => serial !== null,
  );
  expectThat(fresh.subject.commonName === 'Niiyama Taro', '新しい名前の証明書', fresh.subject);
  say(`同じ代表メールアドレスで登録し直した: ${fresh.subject.commonName} ${fresh.serial}`);
}
