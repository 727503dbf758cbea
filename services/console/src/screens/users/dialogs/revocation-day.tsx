import { RadioGroup } from '../../../components/choices.tsx';
import { TextField } from '../../../components/field.tsx';
import { dayFromNow, japanDay } from '../../../language/japan-time.ts';
import { t } from '../../../language/language.ts';

export type RevocationDay = { readonly when: 'now' | 'day'; readonly revokeOn: string };

/** ［ただちに、失効する］ / ［日付を指定して、失効する］: tomorrow to 30 days ahead, Japan time. */
export function RevocationDayChoice(props: { value: RevocationDay; onChange: (value: RevocationDay) => void }) {
  const { value, onChange } = props;
  return (
    <RadioGroup
      legend={t('失効の時期', 'When to revoke')}
      pointer="/when"
      value={value.when}
      onChange={(when) => onChange({ ...value, when: when as RevocationDay['when'] })}
      choices={[
        { value: 'now', label: t('ただちに、失効する', 'Revoke at once') },
        {
          value: 'day',
          label: t('日付を指定して、失効する', 'Revoke on a day'),
          children: (
            <TextField
              type="date"
              label={t('失効日', 'Day of revocation')}
              pointer="/revokeOn"
              hint={t(
                '30 日以内で指定できます。指定した日の午前 0 時ごろに自動的に失効されます。',
                'Within 30 days; revoked at about 0:00 Japan time of that day.',
              )}
              min={dayFromNow(1)}
              max={dayFromNow(30)}
              value={value.revokeOn}
              onChange={(revokeOn) => onChange({ ...value, revokeOn })}
            />
          ),
        },
      ]}
    />
  );
}

/** As a member of the request: absent for at once. An empty day is sent as it is, for the API to say what is missing. */
export const revokeOnOf = ({ when, revokeOn }: RevocationDay): { revokeOn?: string } =>
  when === 'now' ? {} : { revokeOn };

export const whenText = ({ when, revokeOn }: RevocationDay): string =>
  when === 'now'
    ? t('ただちに、失効する', 'At once')
    : t(`${japanDay(revokeOn)} に失効する`, `On ${japanDay(revokeOn)}`);
