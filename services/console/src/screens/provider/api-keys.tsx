import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Tag, type Tone } from '../../components/tag.tsx';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { usePaged } from '../../paging/use-paged.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { CreateApiKeyDialog } from './create-api-key.tsx';
import { RevokeApiKeyDialog } from './revoke-api-key.tsx';
import { RotateApiKeyDialog } from './rotate-api-key.tsx';

type ApiKey = Schemas['ApiKey'];

/** API キー: for programs of the provider. A key itself is shown once, when it is made. */
export function ApiKeys({ providerId }: { providerId: string }) {
  const { search } = useLocation();
  const list = usePaged(`api-keys/${providerId}`, (query, signal) =>
    api().get('/v1/providers/{providerId}/api-keys', { path: { providerId }, query, signal }),
  );
  const dialog = search.get('dialog');
  const chosen = list.items.find(({ id }) => id === search.get('key'));
  const onClose = (): void => changeSearch({ dialog: null, key: null });
  return (
    <div class="stack">
      <ProblemNotice error={list.error} retry={list.reload} />
      <div>
        <Button kind="primary" onPress={() => changeSearch({ dialog: 'api-key' })}>
          {t('API キーの作成', 'Make an API key')}
        </Button>
      </div>
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('API キーはまだありません。', 'There is no API key yet.')}>
          <p class="soft">
            {t('プログラムから API を使うときに作成してください。', 'Make one for programs that use the API.')}
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={t('API キーの一覧', 'API keys')}
          rows={list.items}
          id={({ id }) => id}
          loading={list.data === undefined}
          columns={columns()}
        />
      )}
      <Pager {...list.pager} />
      {dialog === 'api-key' ? <CreateApiKeyDialog providerId={providerId} onClose={onClose} /> : null}
      {dialog === 'rotate' && chosen ? <RotateApiKeyDialog apiKey={chosen} onClose={onClose} /> : null}
      {dialog === 'revoke-key' && chosen ? <RevokeApiKeyDialog apiKey={chosen} onClose={onClose} /> : null}
    </div>
  );
}

const tones: Readonly<Record<ApiKey['state'], Tone>> = { active: 'good', expired: 'warn', revoked: 'quiet' };

function stateText(state: ApiKey['state']): string {
  switch (state) {
    case 'active':
      return t('有効', 'Active');
    case 'expired':
      return t('期限切れ', 'Expired');
    case 'revoked':
      return t('失効済み', 'Revoked');
    default:
      return state satisfies never;
  }
}

const columns = (): Column<ApiKey>[] => [
  { name: 'name', title: t('名前', 'Name'), cell: ({ name }) => name },
  { name: 'prefix', title: t('先頭', 'Begins with'), mono: true, cell: ({ prefix }) => `${prefix}…` },
  { name: 'state', title: t('状態', 'State'), cell: ({ state }) => <Tag tone={tones[state]}>{stateText(state)}</Tag> },
  {
    name: 'networks',
    title: t('許可 IP アドレス', 'Allowed from'),
    cell: ({ allowedNetworks }) => allowedNetworks?.join(', ') ?? t('制限なし', 'Everywhere'),
  },
  { name: 'expires', title: t('期限', 'Ends'), cell: ({ expiresAt }) => japanMinute(expiresAt) },
  { name: 'used', title: t('最後の利用', 'Last used'), cell: ({ lastUsedAt }) => japanMinute(lastUsedAt) },
  {
    name: 'actions',
    title: t('操作', 'Actions'),
    cell: ({ id, name, state }) =>
      state === 'revoked' ? null : (
        <span class="row">
          <Button
            size="small"
            label={t(`${name} を更新`, `Rotate ${name}`)}
            onPress={() => changeSearch({ dialog: 'rotate', key: id })}
          >
            {t('更新', 'Rotate')}
          </Button>
          <Button
            size="small"
            kind="danger"
            label={t(`${name} を失効`, `Revoke ${name}`)}
            onPress={() => changeSearch({ dialog: 'revoke-key', key: id })}
          >
            {t('失効', 'Revoke')}
          </Button>
        </span>
      ),
  },
];
