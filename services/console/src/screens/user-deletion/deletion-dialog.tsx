import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { UserFacts } from '../user/user-facts.tsx';

type Kind = 'first' | 'undo' | 'second';

export const deletionNames = (): Readonly<Record<Kind, string>> => ({
  first: t('1次削除', 'Mark for deletion'),
  undo: t('1次削除を解除する', 'Undo the mark'),
  second: t('2次削除', 'Delete'),
});

/** ［利用者 1次・2次削除確認画面］ → 決定 → OK → 完了. */
export function DeletionDialog({ contractId }: { contractId: string }) {
  const { search } = useLocation();
  const kind = (search.get('dialog') ?? 'first') as Kind;
  const userId = search.get('user') ?? '';
  const path = { contractId, userId };
  const user = useAnswer(userId ? `user/${userId}` : null, (signal) =>
    api().get('/v1/contracts/{contractId}/users/{userId}', { path, signal }),
  );
  const flow = useRequest<object, unknown, true>(`deletion.${kind}.${userId}`, {
    initial: {},
    ask: (_draft, asked) => {
      const request = { path: { contractId }, body: { userIds: [userId] }, ...asked };
      if (kind === 'first') return api().post('/v1/contracts/{contractId}/first-deletions', request);
      if (kind === 'undo') return api().post('/v1/contracts/{contractId}/first-deletion-cancellations', request);
      return api().post('/v1/contracts/{contractId}/second-deletions', request);
    },
    keep: () => true,
  });
  const name = kind === 'undo' ? t('1次削除の解除', 'Undo the mark') : `${t('利用者 ', '')}${deletionNames()[kind]}`;
  return (
    <FlowDialog
      flow={flow}
      danger={kind !== 'undo'}
      titles={{
        input: `${name}${t('確認', ': check')}`,
        confirm: `${name}${t('の実行', ': confirm')}`,
        done: `${name}${t('完了', ': done')}`,
      }}
      checkLabel={t('決定', 'Decide')}
      decideLabel="OK"
      disabled={user.data === undefined}
      onClose={() => changeSearch({ dialog: null, user: null })}
      input={() => (
        <>
          <ProblemNotice error={user.error} retry={user.reload} />
          {user.data ? (
            <>
              <p>
                <strong>{`${user.data.familyName} ${user.data.givenName}`}</strong>
              </p>
              <UserFacts user={user.data} />
            </>
          ) : null}
        </>
      )}
      confirm={() => <Notice kind="warn" title={questionOf(kind)} />}
      done={() => <p>{saidOf(kind)}</p>}
    />
  );
}

function questionOf(kind: Kind): string {
  switch (kind) {
    case 'first':
      return t('この利用者を 1次削除します。よろしいですか。', 'Mark this user for deletion?');
    case 'undo':
      return t('1次削除を解除します。よろしいですか。', 'Undo the mark?');
    case 'second':
      return t(
        'この利用者を 2次削除します。すべての証明書が失効され、元に戻せません。よろしいですか。',
        'Delete this user? Every certificate is revoked; this cannot be undone.',
      );
    default:
      return kind satisfies never;
  }
}

function saidOf(kind: Kind): string {
  switch (kind) {
    case 'first':
      return t(
        '1次削除しました。管理者宛に「利用者1次削除通知」が届きます。つづけて 2次削除を実施してください。',
        'Marked. The administrators are mailed. Go on with the deletion itself.',
      );
    case 'undo':
      return t('1次削除を解除しました。', 'The mark is undone.');
    case 'second':
      return t(
        '2次削除しました。管理者宛に「利用者マスター削除通知」が届きます。',
        'Deleted. The administrators are mailed.',
      );
    default:
      return kind satisfies never;
  }
}
