import { until } from '@inkan/dev-servers';
import { type Day, expectThat, type Office } from './day.ts';

type LicensedContract = {
  readonly contractId: string;
  readonly serviceName: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly licences: number;
};

/** 付録: what stands in the licence certificate, the CAs for everybody, and the operator's overview. */
export async function readAppendix(day: Day, { contractId }: Office): Promise<void> {
  const { administrator, operator, organizationId, publicationUrl, say } = day;
  const licences = await administrator.get<{ contracted: number; used: number; free: number }>(
    `/v1/contracts/${contractId}/licences`,
  );
  say(`ライセンス: 契約 ${licences.contracted}、使用中 ${licences.used}、残り ${licences.free}`);
  const certificate = `/v1/organizations/${organizationId}/licence-certificate`;
  const { contracts } = await administrator.get<{ contracts: LicensedContract[] }>(certificate);
  const licensed = contracts.find((contract) => contract.contractId === contractId);
  expectThat(licensed?.licences === licences.contracted, 'ライセンス証書に契約がある', contracts);
  const pdf = await administrator.ask('GET', `${certificate}/pdf`);
  expectThat(String(pdf.body).startsWith('%PDF'), 'ライセンス証書の PDF', pdf.status);
  say(
    `ライセンス証書: ${licensed.serviceName} ${licensed.startsOn}〜${licensed.endsOn}、PDF（画面の写し）もダウンロードした`,
  );
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
