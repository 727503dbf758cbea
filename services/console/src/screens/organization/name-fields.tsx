import { TextField } from '../../components/field.tsx';
import { t } from '../../language/language.ts';

export type TypedNames = {
  readonly email: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameEnglish: string;
  readonly givenNameEnglish: string;
};

export const noNames: TypedNames = {
  ...{ email: '', familyName: '', givenName: '', familyNameEnglish: '', givenNameEnglish: '' },
};

/** Who gets a certificate that logs in here. */
export function NameFields({ typed, edit }: { typed: TypedNames; edit: (change: Partial<TypedNames>) => void }) {
  const text = (name: keyof TypedNames, label: string) => (
    <TextField
      required
      label={label}
      pointer={`/${name}`}
      value={typed[name]}
      onChange={(value) => edit({ [name]: value })}
    />
  );
  return (
    <div class="fields fields-pair">
      {text('familyName', t('氏名（姓）', 'Family name'))}
      {text('givenName', t('氏名（名）', 'Given name'))}
      {text('familyNameEnglish', t('氏名（姓）英語表記', 'Family name, English'))}
      {text('givenNameEnglish', t('氏名（名）英語表記', 'Given name, English'))}
      {text('email', t('メールアドレス', 'E-mail'))}
    </div>
  );
}
