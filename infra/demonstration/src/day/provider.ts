import { until } from '@inkan/dev-servers';
import { type Day, expectThat, type Office } from './day.ts';

type LookUp = {
  readonly items: readonly { devices: readonly { certificates: readonly { good: boolean; serial: string }[] }[] }[];
};
type Changes = { readonly items: readonly { type: string }[] };

/** サービス提供会社: by an API key, who is this, is the certificate good, and what has changed. */
export async function askAsProvider(day: Day, { providerId, contractId }: Office): Promise<void> {
  const { operator, mark, say } = day;
  const made = await operator.post<{ key: string }>(`/v1/providers/${providerId}/api-keys`, { name: `day ${mark}` });
  const provider = day.api();
  const headers = { authorization: `Bearer ${made.key}` };
  const ask = async <Body>(path: string): Promise<Body> => {
    const answer = await provider.ask('GET', path, undefined, headers);
    expectThat(answer.status === 200, `API キーで ${path}`, answer);
    return answer.body as Body;
  };
  const query = new URLSearchParams({ linkageId: `NEW-${mark}` }).toString();
  const [found] = await until('連携用IDの照会', async () => {
    const { items } = await ask<LookUp>(`/v1/look-up?${query}`);
    return items.length > 0 && items;
  });
  const certificates = found?.devices.flatMap((device) => device.certificates) ?? [];
  expectThat(
    certificates.some(({ good }) => good),
    '有効な証明書がわかる',
    found,
  );
  say(
    `サービス連携用ID から利用者を照会: 証明書 ${certificates.length} 枚、うち有効 ${certificates.filter(({ good }) => good).length} 枚`,
  );
  const edited = await provider.ask(
    'POST',
    `/v1/contracts/${contractId}/user-edits`,
    { edits: [{ linkageId: `NEW-${mark}`, changes: { linkageId: `VPN2-${mark}` } }] },
    headers,
  );
  expectThat(edited.status === 200, 'サービス連携用ID を指定して編集できる', edited);
  const holders = [{ linkageId: `VPN2-${mark}` }];
  const revoked = await until('連携用IDの反映', async () => {
    const answer = await provider.ask('POST', `/v1/contracts/${contractId}/revocations`, { holders }, headers);
    return answer.status === 404 ? undefined : answer;
  });
  const { items } = revoked.body as { items: { stateName: string }[] };
  expectThat(revoked.status === 202 && items.length > 0, 'サービス連携用ID を指定して失効できる', revoked);
  say(
    `サービス連携用ID を VPN2-${mark} に変更し、それを指定して ${items.length} 枚を失効した（${items[0]?.stateName}）`,
  );
  const changes = await until('変更の一覧', async () => {
    const page = await ask<Changes>('/v1/changes?limit=200');
    return page.items.length > 0 && page;
  });
  const kinds = new Set(changes.items.map(({ type }) => type));
  say(`変更の一覧: ${changes.items.length} 件（${[...kinds].join('、')}）`);
}
