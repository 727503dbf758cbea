import { deviceCodes, maxDevicesPerRegistration, restrictionModes } from '@inkan/domain';
import { Type } from 'typebox';
import { Id } from '../views/fields.ts';

/** Absent, null and empty are the same: nothing was typed. Formats and lengths are the domain's to judge. */
const Typed = (description?: string) =>
  Type.Optional(Type.Union([Type.String(), Type.Null()], description === undefined ? {} : { description }));

const WindowsItems = Type.Object({
  macAddress: Typed(),
  computerName: Typed(),
  loginUser: Typed(),
  biosSerial: Typed(),
});
const MacosItems = Type.Object({ macAddress: Typed(), serialNumber: Typed(), uuid: Typed() });

const Restriction = Type.Object({
  mode: Typed(restrictionModes.join(' | ')),
  windows: Type.Optional(WindowsItems),
  macos: Type.Optional(MacosItems),
});

const Device = Type.Object({
  deviceCode: Type.String({ description: deviceCodes.join(' | ') }),
  email: Typed('The primary address unless given'),
  validFrom: Typed('yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time'),
  validTo: Typed('yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time'),
  organization: Typed('The English name of the organization unless given'),
  organizationUnit1: Typed(),
  organizationUnit2: Typed(),
  upn: Typed(),
  sid: Typed(),
  restriction: Type.Optional(Restriction),
});

/** 利用者登録 */
export const RegistrationBody = Type.Object(
  {
    email: Type.String({ description: '代表メールアドレス: identifies the user inside the contract' }),
    familyName: Type.String(),
    givenName: Type.String(),
    familyNameKana: Type.String({ description: 'フリガナ' }),
    givenNameKana: Type.String({ description: 'フリガナ' }),
    familyNameEnglish: Type.String(),
    givenNameEnglish: Type.String(),
    linkageId: Typed('サービス連携用ID'),
    unitId: Type.Optional(Id),
    devices: Type.Array(Device, { maxItems: maxDevicesPerRegistration }),
  },
  { $id: 'RegistrationRequest' },
);

/** 利用デバイスの追加 */
export const DevicesBody = Type.Object(
  { devices: Type.Array(Device, { maxItems: maxDevicesPerRegistration }) },
  { $id: 'DevicesRequest', examples: [{ devices: [{ deviceCode: '11', email: 'Yamada-Taro@mytest.jp' }] }] },
);
