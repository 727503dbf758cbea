import { Checkbox } from '../../components/choices.tsx';
import { Notice } from '../../components/notice.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { type Asked, useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';

type Props = {
  readonly id: string;
  /** Of the person. */
  readonly name: string;
  readonly title: string;
  readonly ask: (body: { reason: 'keyCompromise' | 'unspecified' }, asked: Asked) => Promise<unknown>;
  readonly onClose: () => void;
};

/** Somebody's certificate that logs in here ends: the next request with it is refused. */
export function RevokeCredentialDialog({ id, name, title, ask, onClose }: Props) {
  const flow = useRequest<{ lost: boolean }, unknown, true>(`revoke-credential.${id}`, {
    initial: { lost: false },
    ask: ({ lost }, asked) => ask({ reason: lost ? 'keyCompromise' : 'unspecified' }, asked),
    keep: () => true,
  });
  return (
    <FlowDialog
      flow={flow}
      danger
      width="narrow"
      titles={{ input: title, confirm: t('失効の確認', 'Confirm'), done: `${title}${t('完了', ': done')}` }}
      checkLabel={t('失効', 'Revoke')}
      decideLabel="OK"
      onClose={onClose}
      input={() => (
        <>
          <p>{t(`${name} さんの証明書を失効します。`, `The certificate of ${name} is revoked.`)}</p>
          <Checkbox
            label={t('紛失・盗難による失効', 'Lost or stolen')}
            checked={flow.draft.lost}
            onChange={(lost) => flow.edit({ lost })}
          />
        </>
      )}
      confirm={() => (
        <Notice
          kind="warn"
          title={t(
            `${name} さんは、ただちにログインできなくなります。よろしいですか。`,
            `${name} can no longer log in from now on. Go on?`,
          )}
        />
      )}
      done={() => <p>{t(`${name} さんの証明書を失効しました。`, `The certificate of ${name} was revoked.`)}</p>}
    />
  );
}
