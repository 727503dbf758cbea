import { until } from '@inkan/dev-servers';
import { certificateWhen, type Day, expectThat, type Office, type Page } from './day.ts';

type Generation = { readonly name: string; readonly issuesUntil: string | null };
type Reissues = { readonly items: readonly { readonly reissuedId: string }[] };

/** はじめに: the coexistence of two generations, the switch of a contract, and what still hangs on a generation. */
export async function switchGenerations(day: Day, office: Office, certificateId: string): Promise<string> {
  const { administrator, say } = day;
  const of = `/v1/contracts/${office.contractId}`;
  const { generation: now } = await administrator.get<{ generation: string }>(of);
  const { items } = await administrator.get<Page<Generation>>('/v1/generations');
  const other = items.find(({ name }) => name !== now)?.name ?? '';
  expectThat(items.length >= 2 && other !== '', '併用期間中は 2 つの世代がある', items);
  say(`認証局の世代: ${items.map(({ name }) => name).join('、')}。契約の発行元は ${now}`);

  const tried = await administrator.ask('POST', `${of}/generation-switch?dryRun=true`, { generation: other });
  expectThat(tried.status === 200, '切り替えを確認できる', tried);
  await administrator.post(`${of}/generation-switch`, { generation: other });
  // The registrar hears of it by a message.
  const reissued = await until(`${other} での再発行`, async () => {
    const using = await administrator.get<Page<{ contractId: string }>>(
      `/v1/generations/contracts?generation=${other}`,
    );
    if (!using.items.some(({ contractId }) => contractId === office.contractId)) return undefined;
    return administrator.post<Reissues>(`${of}/reissues`, { certificateIds: [certificateId] });
  });
  const fresh = await certificateWhen(
    day,
    office,
    reissued.items[0]?.reissuedId ?? '',
    '発行',
    ({ serial }) => serial !== null,
  );
  expectThat(fresh.generation === other, '切り替えた世代が発行する', fresh);
  say(`認証局世代切り替え: ${now} → ${other}。再発行した証明書は ${fresh.generation} の ${fresh.serial}`);
  const ended = await certificateWhen(day, office, certificateId, '旧証明書の失効', ({ state }) => state === 'revoked');
  say(`切り替え前の証明書（${ended.generation}）は新しい証明書の発行後に「${ended.stateName}」になった`);
  await administrator.post(`${of}/generation-switch`, { generation: now });
  say(`併用期間中は元に戻せる: ${other} → ${now}。発行済みの証明書は変わらない`);
  return fresh.id;
}
