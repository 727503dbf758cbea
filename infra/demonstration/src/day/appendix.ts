import { until } from '@inkan/dev-servers';
import { type Day, expectThat, type Office } from './day.ts';

/** 付録: what stands in the licence certificate, the CAs for everybody, and the operator's overview. */
export async function readAppendix(day: Day, { contractId }: Office): Promise<void> {
  const { administrator, operator, publicationUrl, say } = day;
  const licences = await administrator.get<{ contracted: number; used: number; free: number }>(
    `/v1/contracts/${contractId}/licences`,
  );
  say(`ライセンス: 契約 ${licences.contracted}、使用中 ${licences.used}、残り ${licences.free}`);
  const bundle = await (await fetch(`${publicationUrl}/ca/bundle.pem`)).text();
  const count = bundle.split('BEGIN CERTIFICATE').length - 1;
  expectThat(count >= 4, '全世代の認証局証明書が公開されている', count);
  say(`公開: 認証局証明書 ${count} 枚、失効リスト（世代ごと）`);

  type Status = {
    services: Record<string, { state: string }>;
    signer: { state: string; lastListAt: string | null };
    register: { generations: { generation: string; crl: { nextUpdate: string } | null; rootCrlNextUpdate: string }[] };
  };
  const status = await until('システムの状態', async () => {
    const seen = await operator.get<Status>('/v1/system/status');
    return seen.signer.state === 'working' ? seen : undefined;
  });
  const names = Object.entries(status.services).map(([name, { state }]) => `${name} ${state}`);
  expectThat(
    Object.values(status.services).every(({ state }) => state === 'up'),
    'すべてのサービスが動いている',
    names,
  );
  say(`運用者が見るシステムの状態: ${names.join('、')}、署名 ${status.signer.state}`);
  for (const { generation, crl, rootCrlNextUpdate } of status.register.generations) {
    say(`${generation}: 失効リスト ${crl?.nextUpdate ?? 'なし'} まで、ルートの失効リスト ${rootCrlNextUpdate} まで`);
  }
}
