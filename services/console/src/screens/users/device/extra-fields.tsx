import { RadioGroup } from '../../../components/choices.tsx';
import { TextField } from '../../../components/field.tsx';
import type { ServiceOptions } from '../../../data/contracts.ts';
import { t } from '../../../language/language.ts';
import type { TypedExtras } from './typed-device.ts';

type Props = {
  readonly options: ServiceOptions;
  /** JSON pointer of the object that the fields belong to. */
  readonly pointer: string;
  readonly typed: TypedExtras;
  readonly onChange: (change: Partial<TypedExtras>) => void;
  readonly systems: readonly ('windows' | 'macos')[];
  /** On a reissue, what is left empty stays as it is. */
  readonly reissue?: boolean;
};

/** 証明書有効期限, O・OU and インストール制限, as far as the service's options call for them (manual chapters 4-1, 6-1). */
export function ExtraFields({ options, pointer, typed, onChange, systems, reissue = false }: Props) {
  const text = (name: 'validFrom' | 'validTo' | 'organization' | 'organizationUnit1' | 'organizationUnit2') => ({
    pointer: `${pointer}/${name}`,
    value: typed[name],
    onChange: (value: string) => onChange({ [name]: value }),
  });
  const format = options.validity === 'date' ? 'yyyy/mm/dd' : 'yyyy/mm/dd hh:mm';
  return (
    <>
      {options.validity === 'fixed' ? null : (
        <div class="fields fields-pair">
          <TextField
            label={t('証明書有効期限（From）', 'Valid from')}
            hint={t('未指定の場合は、証明書発行日が開始日となります。', 'Left empty: from the moment of issuing.')}
            placeholder={format}
            {...text('validFrom')}
          />
          <TextField label={t('証明書有効期限（To）', 'Valid to')} required placeholder={format} {...text('validTo')} />
        </div>
      )}
      {options.subjectOverride ? (
        <div class="fields">
          <TextField label="Organization" {...text('organization')} />
          <TextField label="OrganizationUnit1" {...text('organizationUnit1')} />
          <TextField label="OrganizationUnit2" {...text('organizationUnit2')} />
          <p class="field-hint field-wide">
            {reissue
              ? t(
                  'すべて空欄の場合は、ひとつ前の証明書と同じ値で発行します。',
                  'All empty: as on the certificate before.',
                )
              : t(
                  'すべて空欄の場合は、「利用法人会社名（英語表記）」が設定されます。',
                  'All empty: the organization’s English name.',
                )}
          </p>
        </div>
      ) : null}
      {options.deviceRestriction && systems.length > 0 ? (
        <Restriction {...{ pointer: `${pointer}/restriction`, typed, onChange, systems, reissue }} />
      ) : null}
    </>
  );
}

function Restriction({ pointer, typed, onChange, systems, reissue }: Omit<Props, 'options'>) {
  const { mode, windows, macos } = typed;
  return (
    <div class="stack">
      <RadioGroup
        legend={t('利用デバイス制限', 'Device restriction')}
        pointer={`${pointer}/mode`}
        value={mode}
        onChange={(value) => onChange({ mode: value as TypedExtras['mode'] })}
        choices={[
          ...(reissue ? [{ value: '', label: t('変更しない', 'As it is') }] : []),
          { value: 'none', label: t('制限なし', 'No restriction') },
          { value: 'or', label: t('どれかの条件と一致（OR）', 'Any item matches (OR)') },
          { value: 'and', label: t('すべての条件と一致（AND）', 'Every item matches (AND)') },
        ]}
      />
      {mode === 'or' || mode === 'and' ? (
        <>
          {systems.includes('windows') ? (
            <Items
              pointer={`${pointer}/windows`}
              items={windows}
              onChange={(items) => onChange({ windows: { ...windows, ...items } })}
              labels={{
                macAddress: t('制限項目１：MAC アドレス', 'MAC address'),
                computerName: t('制限項目２：コンピュータ名', 'Computer name'),
                loginUser: t('制限項目３：ログインユーザ名', 'Login user'),
                biosSerial: t('制限項目４：端末（BIOS）シリアル番号', 'BIOS serial number'),
              }}
            />
          ) : null}
          {systems.includes('macos') ? (
            <Items
              pointer={`${pointer}/macos`}
              items={macos}
              onChange={(items) => onChange({ macos: { ...macos, ...items } })}
              labels={{
                macAddress: t('制限項目１：MAC アドレス（macOS）', 'MAC address (macOS)'),
                serialNumber: t('制限項目２：シリアル番号', 'Serial number'),
                uuid: t('制限項目３：UUID', 'UUID'),
              }}
            />
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function Items<Names extends string>(props: {
  pointer: string;
  items: Readonly<Record<Names, string>>;
  labels: Readonly<Record<Names, string>>;
  onChange: (items: Partial<Record<Names, string>>) => void;
}) {
  return (
    <div class="fields">
      {(Object.keys(props.labels) as Names[]).map((name) => (
        <TextField
          key={name}
          label={props.labels[name]}
          pointer={`${props.pointer}/${name}`}
          hint={name === 'macAddress' ? t('区切りなし 12 桁の 16 進数（0～F）', '12 hexadecimal digits') : undefined}
          value={props.items[name]}
          onChange={(value) => props.onChange({ [name]: value } as Partial<Record<Names, string>>)}
        />
      ))}
    </div>
  );
}
