import { Checkbox } from '../../components/choices.tsx';
import { IrrevocableDialog } from '../../flow/irrevocable-dialog.tsx';
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
    <IrrevocableDialog
      flow={flow}
      titles={{ input: title, confirm: t('失効の確認', 'Confirm'), done: `${title}${t('完了', ': done')}` }}
      checkLabel={t('失効', 'Revoke')}
      asks={t(`${name} さんの証明書を失効します。`, `The certificate of ${name} is revoked.`)}
      warns={t(`${name} さんは、ただちにログインできなくなります。`, `${name} can no longer log in from now on.`)}
      said={t(`${name} さんの証明書を失効しました。`, `The certificate of ${name} was revoked.`)}
      onClose={onClose}
    >
      <Checkbox
        label={t('紛失・盗難による失効', 'Lost or stolen')}
        checked={flow.draft.lost}
        onChange={(lost) => flow.edit({ lost })}
      />
    </IrrevocableDialog>
  );
}
