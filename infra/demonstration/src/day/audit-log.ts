import { until } from '@inkan/dev-servers';
import { type Day, expectThat } from './day.ts';

type Entry = { readonly operation: string; readonly operationName: string; readonly actor: { readonly name: string } };

/** What the day has left in the audit log: found by search, and downloaded. */
export async function readAuditLog({ administrator, say }: Day): Promise<void> {
  const { items } = await until('監査ログ', async () => {
    const page = await administrator.get<{ items: Entry[] }>('/v1/audit-log?limit=200');
    return page.items.some(({ operation }) => operation === 'delete-certificate') ? page : undefined;
  });
  const names = new Set(items.map(({ operationName }) => operationName));
  expectThat(names.size >= 8, '一日の操作がすべて記録されている', [...names]);
  say(`${items.length} 件: ${[...names].join('、')}`);
  say(`最後は ${items[0]?.actor.name} の「${items[0]?.operationName}」`);
  const file = await administrator.ask('GET', '/v1/audit-log/download');
  const lines = String(file.body).trimEnd().split('\n').length;
  expectThat(file.status === 200 && lines > items.length / 2, '監査ログをダウンロードできる', file.status);
  say(`ダウンロード: ${file.headers['content-type']}、${lines} 行`);
}
