import { until } from '@inkan/dev-servers';
import { type Certificate, certificatesOf, type Day, expectThat, type Office, type Page, refused } from './day.ts';

type Marked = Certificate & { readonly deletable: boolean };

/** 証明書削除: refused until the organization switches it on, and never the last one of a person. */
export async function deleteCertificates(
  day: Day,
  office: Office,
  of: { ended: string; living: string },
): Promise<void> {
  const { administrator, organizationId, say } = day;
  const settings = `/v1/organizations/${organizationId}/settings`;
  const deletions = `/v1/contracts/${office.contractId}/certificate-deletions`;
  const switchTo = async (certificateDeletion: boolean) => {
    const { status } = await administrator.ask('PATCH', settings, { certificateDeletion });
    expectThat(status === 200, '証明書の削除設定を変更できる', status);
  };
  const { certificateDeletion: was } = await administrator.get<{ certificateDeletion: boolean }>(settings);
  await switchTo(false);
  const off = await untilRefused(day, deletions, of.ended, 'certificate-deletion-off');
  say(`削除を許可していない利用法人では: ${off}`);
  await switchTo(true);

  const [living] = await refusedOnceOn(day, deletions, of.living);
  say(`有効な証明書は削除できない: ${living}`);
  const { userId } = await administrator.get<Marked>(`${certificatesOf(office.contractId)}/${of.ended}`);
  const query = new URLSearchParams({ userId }).toString();
  const list = await administrator.get<Page<Marked>>(certificatesOf(office.contractId, query));
  const marks = list.items.map(({ stateName, deletable }) => `${stateName}${deletable ? '（削除可）' : ''}`);
  expectThat(list.items.find(({ id }) => id === of.ended)?.deletable === true, '削除できる証明書に印がある', list);
  await administrator.post(deletions, { certificateIds: [of.ended] });
  const after = await administrator.get<Page<Marked>>(certificatesOf(office.contractId, query));
  expectThat(after.items.length === list.items.length - 1, '一覧から消える', after);
  say(`一覧: ${marks.join('、')}。失効済みの 1 枚を削除し、${after.items.length} 枚が残った`);
  await switchTo(was);
}

/** The registrar hears of a setting by a message: until then the old one holds. */
async function untilRefused(day: Day, path: string, id: string, code: string): Promise<string> {
  return until('設定の反映', async () => {
    const answer = await day.administrator.ask('POST', `${path}?dryRun=true`, { certificateIds: [id] });
    const problem = answer.body as { code?: string; title?: string };
    return problem.code === code ? problem.title : undefined;
  });
}

async function refusedOnceOn(day: Day, path: string, id: string): Promise<string[]> {
  await untilRefused(day, path, id, 'conflict');
  return refused(day.administrator, 'POST', path, { certificateIds: [id] });
}
