import { collectAsUser } from '../collect.ts';
import { subjects } from '../subjects.ts';
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

export type Registered = { readonly userId: string; readonly certificateIds: readonly string[] };

/** 4-1. 利用者登録: mistakes, 確認, 決定, and what the person does. */
export async function register(day: Day, office: Office): Promise<{ taro: Registered; hanako: Registered }> {
  const { administrator, inbox, say } = day;
  const { taro, hanako } = people(day);
  const path = `/v1/contracts/${office.contractId}/users`;

  const mistakes = {
    ...taro,
    email: 'yamada taro@mytest.jp',
    familyNameKana: 'yamada',
    devices: [{ deviceCode: '77' }],
  };
  const errors = await refused(administrator, 'POST', path, mistakes);
  expectThat(errors.length >= 3, '誤りはすべて一度に示される', errors);
  for (const line of errors) say(`誤り ${line}`);

  const tried = await administrator.ask('POST', `${path}?dryRun=true`, taro);
  expectThat(tried.status === 200, '確認', tried);
  const none = await administrator.get<Page<unknown>>(certificatesOf(office.contractId));
  expectThat(none.items.length === 0, '確認だけでは何も登録されない', none);
  say('確認（dryRun）では何も変わらない');

  const key = `day-${day.mark}`;
  const registered = await registerOnce(day, office, taro, key);
  const again = await registerOnce(day, office, taro, key);
  expectThat(again.userId === registered.userId, '同じ Idempotency-Key は一度だけ', again);
  const second = await registerOnce(day, office, hanako);
  const [twice] = await refused(administrator, 'POST', path, taro);
  say(`同じ代表メールアドレスは登録できない: ${twice}`);

  for (const id of [...registered.certificateIds, ...second.certificateIds]) {
    const { subject, serial, generation } = await certificateWhen(
      day,
      office,
      id,
      '発行',
      (one) => one.serial !== null,
    );
    say(`発行 ${subject.commonName} ${serial}（${generation}）`);
  }
  const collect = await inbox.waitFor(hanako.email, subjects.userCollect);
  const notice = await inbox.waitFor(hanako.email, subjects.userNotice);
  await using visit = day.visit();
  const file = await collectAsUser(visit, { collect, notice });
  const collected = await certificateWhen(
    day,
    office,
    second.certificateIds[0] ?? '',
    '受け取り',
    (one) => one.state === 'collected',
  );
  expectThat(collected.subject.organizationUnit1 === 'Tokyo', 'O/OU 指定が証明書に入る', collected.subject);
  say(`山本 花子が「秘密の鍵」を登録して ${file.fileName} を受け取った（${collected.stateName}）`);

  const full = await refused(administrator, 'POST', path, { ...taro, email: `x-${taro.email}`, linkageId: null });
  say(`ライセンスを超える登録: ${full[0]}`);
  return { taro: registered, hanako: second };
}

async function registerOnce(day: Day, { contractId }: Office, body: unknown, key?: string): Promise<Registered> {
  type Answer = { user: { id: string }; devices: { certificateId: string }[] };
  const { user, devices } = await day.administrator.post<Answer>(`/v1/contracts/${contractId}/users`, body, key);
  return { userId: user.id, certificateIds: devices.map(({ certificateId }) => certificateId) };
}

/** 4-3. 検索: the manual's three examples. */
export async function search(day: Day, { contractId }: Office): Promise<void> {
  const find = async (what: string, conditions: Record<string, string>, count: number) => {
    const query = new URLSearchParams(conditions).toString();
    const page = await day.administrator.get<Page<Certificate>>(certificatesOf(contractId, query));
    expectThat(page.total?.count === count, `${what}で ${count} 件`, page.total);
    day.say(`${what}: ${count} 件`);
  };
  await find('代表または証明書メールアドレス「yamada」', { email: 'yamada' }, 2);
  await find('氏名「ヤマモト」（フリガナ）', { kana: 'ﾔﾏﾓﾄ' }, 1);
  await find('まだダウンロードされていない証明書', { state: 'issued' }, 2);
  await find('サービス連携用IDとデバイス', { linkageId: day.mark, deviceCode: '11' }, 1);
}
