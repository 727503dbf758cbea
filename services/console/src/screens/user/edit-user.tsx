import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { SelectField } from '../../components/field.tsx';
import { Facts } from '../../components/panel.tsx';
import { useUnits } from '../../data/contracts.ts';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';
import { PersonFields, personItems, type TypedPerson } from '../users/dialogs/person-fields.tsx';

type User = Schemas['User'];
type Draft = { person: TypedPerson; unitId: string; revision: number };

/** The members that can be typed, and no other: the API refuses what it does not know. */
const personOf = (user: User): TypedPerson => ({
  email: user.email,
  familyName: user.familyName,
  givenName: user.givenName,
  familyNameKana: user.familyNameKana,
  givenNameKana: user.givenNameKana,
  familyNameEnglish: user.familyNameEnglish,
  givenNameEnglish: user.givenNameEnglish,
  linkageId: user.linkageId ?? '',
});

/** 利用者情報の変更. English names reach the certificate at the next reissue. */
export function EditUserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const units = useUnits(user.contractId);
  const flow = useRequest<Draft, User>(`edit.${user.id}`, {
    initial: { person: personOf(user), unitId: user.unitId, revision: user.revision },
    ask: ({ person: { email: _, ...person }, unitId, revision }, { query }) =>
      api().patch('/v1/contracts/{contractId}/users/{userId}', {
        path: { contractId: user.contractId, userId: user.id },
        query,
        body: { ...person, linkageId: person.linkageId || null, unitId, revision },
      }),
  });
  const { draft, edit } = flow;
  return (
    <FlowDialog
      flow={flow}
      titles={{
        input: t('利用者情報の変更', 'Edit the user'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: t('利用者情報の変更完了', 'Changed'),
      }}
      onClose={onClose}
      input={() => (
        <>
          <PersonFields
            fixedEmail
            person={draft.person}
            onChange={(change) => edit((held) => ({ ...held, person: { ...held.person, ...change } }))}
          />
          <SelectField
            label={t('組織', 'Unit')}
            pointer="/unitId"
            value={draft.unitId}
            onChange={(unitId) => edit({ unitId })}
            choices={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </>
      )}
      confirm={(changed) => (
        <Facts
          of={[
            ...personItems().map(([name, label]) => [label, changed[name as keyof User] ?? ''] as const),
            [t('サービス連携用ID', 'Linkage ID'), changed.linkageId],
            [t('組織', 'Unit'), units.data?.find(({ id }) => id === changed.unitId)?.name],
          ]}
        />
      )}
      done={() => (
        <p>
          {t(
            '利用者情報を変更しました。英語表記は、次回の再発行から証明書に反映されます。',
            'Changed. English names reach the certificate at the next reissue.',
          )}
        </p>
      )}
    />
  );
}
