import { Button } from '../../../components/button.tsx';
import { CheckboxGroup } from '../../../components/choices.tsx';
import { TextField } from '../../../components/field.tsx';
import type { ServiceOptions } from '../../../data/contracts.ts';
import { t } from '../../../language/language.ts';
import { type DeviceCode, deviceCodes, deviceName } from '../../../vocabulary/devices.ts';
import './device-list.css';
import { ExtraFields } from './extra-fields.tsx';
import { newDevice, restrictionSystem, type TypedDevice } from './typed-device.ts';

type Props = {
  readonly options: ServiceOptions;
  readonly devices: readonly TypedDevice[];
  readonly onChange: (devices: TypedDevice[]) => void;
  readonly primaryEmail: string;
};

/** 利用デバイスを選択: a certificate for each of them. */
export function DeviceList({ options, devices, onChange, primaryEmail }: Props) {
  const codes = [...new Set(devices.map(({ deviceCode }) => deviceCode))];
  const choose = (values: readonly string[]): void => {
    const kept = devices.filter(({ deviceCode }) => values.includes(deviceCode));
    const added = values.filter((code) => !codes.includes(code as DeviceCode)) as DeviceCode[];
    onChange([...kept, ...added.map(newDevice)]);
  };
  const edit = (index: number, change: Partial<TypedDevice>): void =>
    onChange(devices.map((device, at) => (at === index ? { ...device, ...change } : device)));
  return (
    <div class="stack">
      <CheckboxGroup
        legend={t('利用デバイス（複数選択可、デバイスごとに 1 枚発行されます）', 'Devices (a certificate for each)')}
        pointer="/devices"
        values={codes}
        onChange={choose}
        choices={deviceCodes.map((value) => ({ value, label: deviceName(value) }))}
      />
      {devices.map((device, index) => {
        const system = restrictionSystem(device.deviceCode);
        return (
          <section key={index} class="device" aria-label={deviceName(device.deviceCode)}>
            <header class="row spread">
              <h3>{deviceName(device.deviceCode)}</h3>
              <div class="row">
                <Button size="small" kind="quiet" onPress={() => onChange([...devices, newDevice(device.deviceCode)])}>
                  {t('同じ種別をもう 1 台', 'One more of this kind')}
                </Button>
                <Button size="small" kind="quiet" onPress={() => onChange(devices.filter((_, at) => at !== index))}>
                  {t('取り消す', 'Remove')}
                </Button>
              </div>
            </header>
            <div class="fields">
              <TextField
                label={t('利用デバイス用メールアドレス', 'Device e-mail')}
                pointer={`/devices/${index}/email`}
                hint={t('空欄の場合は代表メールアドレスに送信します。', 'Left empty: the primary address.')}
                placeholder={primaryEmail}
                value={device.email}
                onChange={(email) => edit(index, { email })}
              />
              {options.upn ? (
                <TextField
                  label={t('プリンシパル名（UPN）', 'User principal name (UPN)')}
                  pointer={`/devices/${index}/upn`}
                  value={device.upn}
                  onChange={(upn) => edit(index, { upn })}
                />
              ) : null}
            </div>
            <ExtraFields
              options={options}
              pointer={`/devices/${index}`}
              typed={device}
              onChange={(change) => edit(index, change)}
              systems={system ? [system] : []}
            />
          </section>
        );
      })}
    </div>
  );
}
