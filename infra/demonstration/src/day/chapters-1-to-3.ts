import { until } from '@inkan/dev-servers';
import { collectAdministrator } from '../demonstration-data.ts';
import { type Day, dayFromNow, expectThat, type Office, refused } from './day.ts';
import { colleagueOf } from './people.ts';

type Created = { readonly id: string };

/** Before the manual begins: what the operator sets up for a customer. */
export async function openOffice(day: Day): Promise<Office> {
  const { operator, organizationId, mark, say } = day;
  const provider = await operator.post<Created>('/v1/providers', { name: `提供 ${mark}` });
  const service = await operator.post<Created>('/v1/services', {
    providerId: provider.id,
    name: `リモートアクセス ${mark}`,
    options: { keyAlgorithm: 'ec-p256', subjectOverride: true, deviceRestriction: true },
  });
  const contract = await operator.post<Created & { generation: string }>('/v1/contracts', {
    ...{ organizationId, serviceId: service.id, licences: 4 },
    ...{ startsOn: dayFromNow(-1), endsOn: dayFromNow(364) },
  });
  say(`サービスと契約を作成した（ライセンス 4、世代 ${contract.generation}、O/OU 指定とインストール制限あり）`);
  return { providerId: provider.id, serviceId: service.id, contractId: contract.id };
}

/** 2. 管理者用電子証明書の取得, by another administrator than the day's. */
export async function collectAsColleague(day: Day): Promise<void> {
  const { administrator, organizationId, inbox, say } = day;
  const colleague = colleagueOf(day);
  const path = `/v1/organizations/${organizationId}/administrators`;
  const tried = await administrator.ask('POST', `${path}?dryRun=true`, colleague);
  expectThat(tried.status === 200, '管理者の作成を確認できる', tried);
  const made = await administrator.post<Created>(path, colleague);
  await using visit = day.visit();
  const credential = await collectAdministrator(inbox, visit, colleague.email);
  say(`${colleague.email} に 2 通のメールが届き、証明書（${credential.pkcs12.length} バイト）をダウンロードした`);
  const auditor = day.api(credential);
  const { identity } = await auditor.get<{ identity: { kind: string; name: string } }>('/v1/me');
  expectThat(identity.kind === 'auditor', '閲覧だけの管理者としてログインする', identity);
  const [said] = await refused(auditor, 'POST', path, { ...colleague, email: `x-${colleague.email}` });
  say(`閲覧だけの管理者は変更できない: ${said}`);
  await administrator.post(`${path}/${made.id}/revocation`, {});
  // The gateway believes an answer for a second.
  const answer = await until('失効した管理者の拒否', async () => {
    const given = await auditor.ask('GET', '/v1/me');
    return given.status === 200 ? undefined : given;
  });
  expectThat(answer.status === 401 || answer.status === 403, '失効した管理者は入れない', answer);
  say(`証明書を失効すると、1 秒以内に入れなくなる（HTTP ${answer.status}）`);
}

/** 3. ログイン. */
export async function logInToAdministration(day: Day, { contractId }: Office): Promise<void> {
  const closed = await day.api().ask('GET', '/v1/me');
  expectThat(closed.status === 401, '証明書がなければ入れない', closed);
  day.say(`証明書なし: HTTP ${closed.status} ${(closed.body as { title: string }).title}`);
  type Me = { identity: { name: string }; contracts: { id: string; service?: { name: string } }[] };
  const me = await day.administrator.get<Me>('/v1/me');
  expectThat(
    me.contracts.some(({ id }) => id === contractId),
    '契約（サービス）を選択できる',
    me,
  );
  day.say(`${me.identity.name} がログインし、${me.contracts.length} 件の契約から選択した`);
}
