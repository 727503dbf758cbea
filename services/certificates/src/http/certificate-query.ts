import { certificateStates, checkCertificateSearch, deviceCodes } from '@inkan/domain';
import { decodeCursor, encodeCursor, PartRefused, pageQuery } from '@inkan/http';
import { type Static, Type } from 'typebox';
import {
  type CertificateConditions,
  type CertificateSort,
  certificateSorts,
  type SearchPosition,
  type SortOrder,
  sortOrders,
} from '../domain/certificate-list.ts';
import { Id } from './certificate-schema.ts';

const Contained = (description: string) => Type.Optional(Type.String({ maxLength: 128, description }));
const Day = (description: string) => Type.Optional(Type.String({ maxLength: 32, description }));
const OneOf = <T extends string>(values: readonly T[]) =>
  Type.Optional(Type.Array(Type.Enum([...values]), { maxItems: 20 }));

/** 検索条件 */
export const CertificateQuery = Type.Object({
  ...pageQuery.properties,
  email: Contained('代表または証明書メールアドレス: contains, ignoring case and width'),
  name: Contained('氏名 (also in English): contains, ignoring case, width and spaces'),
  kana: Contained('フリガナ: contains, ignoring width and spaces'),
  linkageId: Contained('サービス連携用ID: contains, ignoring case and width'),
  deviceCode: OneOf(deviceCodes),
  state: OneOf(certificateStates),
  notAfterFrom: Day('証明書終了日 from, yyyy-mm-dd in Japan, inclusive'),
  notAfterTo: Day('証明書終了日 to, yyyy-mm-dd in Japan, inclusive'),
  notBeforeFrom: Day('証明書開始日 from, yyyy-mm-dd in Japan, inclusive'),
  notBeforeTo: Day('証明書開始日 to, yyyy-mm-dd in Japan, inclusive'),
  serial: Type.Optional(Type.String({ maxLength: 64, description: 'First hexadecimal digits of the serial number' })),
  generation: Type.Optional(Type.String({ maxLength: 16 })),
  unitId: Type.Optional(Id),
  userId: Type.Optional(Id),
  deviceId: Type.Optional(Id),
  sort: Type.Optional(
    Type.Enum([...certificateSorts], {
      default: 'requestedAt',
      description: '`email` of the device, `name` by フリガナ',
    }),
  ),
  order: Type.Optional(
    Type.Enum([...sortOrders], { description: 'Default: desc for `requestedAt`, asc for the others' }),
  ),
  exactCount: Type.Optional(Type.Boolean({ default: false, description: 'Count beyond 10,000 too' })),
});
export type CertificateQuery = Static<typeof CertificateQuery>;

const nothing = (text: string | undefined): string | null => text || null;

/** @throws DomainError validation-failed with everything that is wrong */
export function conditionsOf(query: CertificateQuery): CertificateConditions {
  const checked = checkCertificateSearch(query);
  if (!checked.ok) throw new PartRefused('query', checked.errors);
  return {
    ...checked.value,
    userId: query.userId ?? null,
    deviceId: query.deviceId ?? null,
    unitId: query.unitId ?? null,
    generation: nothing(query.generation),
    deviceCodes: query.deviceCode ?? [],
    states: query.state ?? [],
  };
}

export type Sorting = { readonly sort: CertificateSort; readonly order: SortOrder };

export function sortingOf({ sort = 'requestedAt', order }: CertificateQuery): Sorting {
  return { sort, order: order ?? (sort === 'requestedAt' ? 'desc' : 'asc') };
}

/** The sorting stands in it: under another one the place would be somewhere else. */
const place = [
  Type.Enum([...certificateSorts]),
  Type.Enum([...sortOrders]),
  Type.Union([
    Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 }),
    Type.Null(),
    Type.String({ maxLength: 512 }),
  ]),
  Id,
] as const;
/** The longer one tells what was counted. */
const Cursor = Type.Union([Type.Tuple([...place]), Type.Tuple([...place, Type.Integer({ minimum: 1 })])]);

export function writeCursor({ sort, order }: Sorting, { key, certificateId, counted }: SearchPosition): string {
  return encodeCursor([sort, order, key, certificateId, ...(counted === undefined ? [] : [counted])]);
}

/** @throws DomainError validation-failed at `/cursor`, also for the cursor of another sorting */
export function readCursor(cursor: string | undefined, asked: Sorting): SearchPosition | undefined {
  if (cursor === undefined) return undefined;
  const position = decodeCursor(Cursor, cursor);
  const [sort, order, key, certificateId, counted] = position;
  const fits = typeof key === 'string' ? sort === 'email' || sort === 'name' : sort !== 'email' && sort !== 'name';
  if (fits && sort === asked.sort && order === asked.order)
    return { key, certificateId, ...(counted === undefined ? {} : { counted }) };
  throw new PartRefused('query', [
    {
      pointer: '/cursor',
      code: 'contradiction',
      ja: 'カーソルは並び順の異なる一覧のものです。',
      en: 'The cursor belongs to a list in another order.',
    },
  ]);
}
