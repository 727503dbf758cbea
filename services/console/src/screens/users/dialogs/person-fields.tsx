import { TextField } from '../../../components/field.tsx';
import { t } from '../../../language/language.ts';

export type TypedPerson = {
  email: string;
  familyName: string;
  givenName: string;
  familyNameKana: string;
  givenNameKana: string;
  familyNameEnglish: string;
  givenNameEnglish: string;
  linkageId: string;
};

export const nobody: TypedPerson = {
  ...{ email: '', familyName: '', givenName: '', familyNameKana: '', givenNameKana: '' },
  ...{ familyNameEnglish: '', givenNameEnglish: '', linkageId: '' },
};

/** The person's items, under the names that manual and API have for them. */
export const personItems = (): readonly (readonly [name: keyof TypedPerson, label: string])[] => [
  ['familyName', t('氏名（姓）', 'Family name')],
  ['givenName', t('氏名（名）', 'Given name')],
  ['familyNameKana', t('フリガナ（姓）', 'Family name, kana')],
  ['givenNameKana', t('フリガナ（名）', 'Given name, kana')],
  ['familyNameEnglish', t('氏名（姓）英語表記', 'Family name, English')],
  ['givenNameEnglish', t('氏名（名）英語表記', 'Given name, English')],
];

type Props = {
  readonly person: TypedPerson;
  readonly onChange: (change: Partial<TypedPerson>) => void;
  /** Editing cannot change the address that identifies the user. */
  readonly fixedEmail?: boolean;
};

export function PersonFields({ person, onChange, fixedEmail = false }: Props) {
  const field = (name: keyof TypedPerson) => ({
    pointer: `/${name}`,
    value: person[name],
    onChange: (value: string) => onChange({ [name]: value }),
  });
  return (
    <>
      <div class="fields fields-pair">
        {personItems().map(([name, label]) => (
          <TextField key={name} label={label} required {...field(name)} />
        ))}
      </div>
      <div class="fields fields-pair">
        {fixedEmail ? null : (
          <TextField
            label={t('メールアドレス（代表）', 'Primary e-mail')}
            required
            hint={t(
              '記号は半角のドット「.」、アンダーバー「_」、ハイフン「-」のみ使用できます。',
              'The only symbols allowed are . _ and -.',
            )}
            {...field('email')}
          />
        )}
        <TextField
          label={t('サービス連携用ID', 'Linkage ID')}
          hint={t('サービス提供会社が使用する項目です。', 'Used by the service’s provider.')}
          {...field('linkageId')}
        />
      </div>
    </>
  );
}
