import {
  type Checked,
  checkDeviceEdit,
  type DeviceEdit,
  type FieldError,
  objectionToUser,
  type TypedDeviceEdit,
  type UserState,
} from '@inkan/domain';
import { type Holder, isMeant, normalized } from './choose-of-holders.ts';
import { namedTwice } from './decide-reservations.ts';

/** An edit of one device by id, or of those that a holder stands for; of one of both. */
export type NamedDeviceEdit = {
  readonly deviceId?: string;
  readonly holder?: Holder;
  readonly changes: TypedDeviceEdit;
};

/** An edit, and the devices it is for; none: it names nothing, or not one of both. */
export type ChosenDevices = NamedDeviceEdit & { readonly deviceIds: readonly string[] };

type HeldDevice = {
  readonly linkageId: string;
  readonly deviceId: string;
  readonly deviceCode: string;
  readonly deviceEmail: string;
};

/** Which devices each edit is for. @param held the devices of everybody who is named by a linkage ID */
export function chooseDevices(edits: readonly NamedDeviceEdit[], held: readonly HeldDevice[]): ChosenDevices[] {
  const byLinkage = Map.groupBy(held, ({ linkageId }) => linkageId);
  return edits.map((edit) => {
    const { deviceId, holder } = edit;
    if ((deviceId === undefined) === (holder === undefined)) return { ...edit, deviceIds: [] };
    const theirs = holder ? (byLinkage.get(normalized(holder)) ?? []).filter((one) => isMeant(holder, one)) : [];
    return { ...edit, deviceIds: deviceId ? [deviceId] : theirs.map((one) => one.deviceId) };
  });
}

type Edit<Device> = { readonly device: Device; readonly edit: DeviceEdit };

/**
 * All edits, device by device, or everything that is wrong with any of them, each error at `/edits/{i}/…`.
 * @param present the devices that the contract lists, by id
 * @param offered whether the service knows プリンシパル名 and SID
 */
export function judgeDeviceEdits<Device extends { readonly state: UserState }>(
  edits: readonly ChosenDevices[],
  present: ReadonlyMap<string, Device>,
  offered: boolean,
): Checked<readonly Edit<Device>[]> {
  const seen = new Set<string>();
  const accepted: Edit<Device>[] = [];
  const errors: FieldError[] = [];
  edits.forEach(({ deviceId, holder, deviceIds, changes }, at) => {
    const below = (pointer: string, error: Omit<FieldError, 'pointer'>) =>
      errors.push({ ...error, pointer: `/edits/${at}${pointer}` });
    const checked = checkDeviceEdit(changes, offered);
    if (!checked.ok) for (const error of checked.errors) below(`/changes${error.pointer}`, error);
    if ((deviceId === undefined) === (holder === undefined)) below('', eitherOr);
    else {
      const pointer = holder ? '/holder' : '/deviceId';
      const devices = deviceIds.flatMap((id) => present.get(id) ?? []);
      if (devices.length === 0) below(pointer, unknownDevice);
      else if (deviceIds.some((id) => seen.has(id))) below(pointer, namedTwice);
      const complaint = devices.map(({ state }) => objectionToUser('edit', state)).find((each) => each !== null);
      if (complaint) below(pointer, complaint);
      for (const id of deviceIds) seen.add(id);
      if (checked.ok) accepted.push(...devices.map((device) => ({ device, edit: checked.value })));
    }
  });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: accepted };
}

const eitherOr = {
  code: 'contradiction',
  ja: 'deviceId と holder のいずれか1つを指定してください。',
  en: 'Give either deviceId or holder.',
} as const;
const unknownDevice = {
  code: 'unknown-value',
  ja: '利用デバイスが見つかりません。',
  en: 'There is no such device.',
} as const;
