import type { Schemas } from '@inkan/api-client';
import { api } from '../../../api/api.ts';
import { SelectField } from '../../../components/field.tsx';
import { useUnits } from '../../../data/contracts.ts';
import { FlowDialog } from '../../../flow/flow-dialog.tsx';
import { useRequest } from '../../../flow/use-request.ts';
import { t } from '../../../language/language.ts';
import { DeviceList } from '../device/device-list.tsx';
import { deviceBody, type TypedDevice } from '../device/typed-device.ts';
import type { DialogProps } from '../list-dialog.tsx';
import { nobody, PersonFields, type TypedPerson } from './person-fields.tsx';
import { RegistrationSummary } from './registration-summary.tsx';

type Draft = { person: TypedPerson; unitId: string; devices: TypedDevice[] };

/** ［利用者登録］ウィンドウ (manual chapter 4-1, steps 3 to 9). */
export function RegisterDialog({ contract, options, unitId, onClose }: DialogProps) {
  const units = useUnits(contract.id);
  const usual = unitId ?? units.data?.find(({ isDefault }) => isDefault)?.id ?? '';
  const flow = useRequest<Draft, Schemas['Registration'], { name: string; mails: number }>(`register.${contract.id}`, {
    initial: { person: nobody, unitId: '', devices: [] },
    ask: ({ person, unitId: typedUnit, devices }, asked) => {
      const unit = typedUnit || usual;
      return api().post('/v1/contracts/{contractId}/users', {
        path: { contractId: contract.id },
        body: {
          ...person,
          linkageId: person.linkageId || null,
          ...(unit ? { unitId: unit } : {}),
          devices: devices.map((device) => deviceBody(device, options)),
        },
        ...asked,
      });
    },
    keep: ({ user, devices }) => ({ name: `${user.familyName} ${user.givenName}`, mails: devices.length }),
  });
  const { draft, edit } = flow;
  return (
    <FlowDialog
      flow={flow}
      width="wide"
      titles={{
        input: t('利用者登録', 'Register a user'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: t('利用者登録完了', 'Registered'),
      }}
      onClose={onClose}
      input={() => (
        <>
          <PersonFields
            person={draft.person}
            onChange={(change) => edit((held) => ({ ...held, person: { ...held.person, ...change } }))}
          />
          {(units.data?.length ?? 0) > 1 ? (
            <SelectField
              label={t('組織', 'Unit')}
              pointer="/unitId"
              value={draft.unitId || usual}
              onChange={(unit) => edit({ unitId: unit })}
              choices={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          <DeviceList
            options={options}
            devices={draft.devices}
            primaryEmail={draft.person.email}
            onChange={(devices) => edit({ devices })}
          />
        </>
      )}
      confirm={(registration) => (
        <RegistrationSummary
          registration={registration}
          unit={units.data?.find(({ id }) => id === registration.user.unitId)?.name}
        />
      )}
      done={({ name, mails }) => (
        <p>
          {t(
            `${name} さんを登録し、クライアント証明書 ${mails} 枚の発行を受け付けました。利用者宛に案内メールが送信されます（メールで通知しない設定の場合を除きます）。`,
            `${name} was registered and ${mails} certificates requested. The person is mailed, unless mails are switched off.`,
          )}
        </p>
      )}
    />
  );
}
