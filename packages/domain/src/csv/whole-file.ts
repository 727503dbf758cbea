import { itemNames } from '../inputs/item-names.ts';
import { deviceKey, type Registration } from '../inputs/registration.ts';
import { emailKey } from '../text/email.ts';
import type { CsvLayout } from './layout.ts';
import type { CsvRow } from './read-row.ts';
import type { CsvError } from './row-error.ts';
import { personItems } from './same-person.ts';

/** Stands in no cell: control characters are refused. */
const separator = '\u0000';

type Seen<T> = { readonly line: number; readonly value: T };

/**
 * Holds the rows of one file against each other, in the order of the file: the same device or person twice, rows of one
 * person that disagree, one linkage ID for two persons. Keeps some hundred bytes a row, whatever the size of the file.
 */
export class CsvWholeFile {
  readonly #layout: CsvLayout;
  readonly #devices = new Map<string, number>();
  readonly #persons = new Map<string, Seen<string>>();
  readonly #linkageIds = new Map<string, Seen<string>>();

  constructor(layout: CsvLayout) {
    this.#layout = layout;
  }

  /** What is wrong with this row because of an earlier one. */
  add(line: number, row: CsvRow): CsvError[] {
    switch (row.operation) {
      case 'register': {
        const { email, devices } = row.registration;
        return [
          ...devices.flatMap((device) => this.#device(line, email, deviceKey(device), '/devices/0/deviceCode')),
          ...this.#person(line, row.registration),
          ...this.#linkageId(line, row.registration),
        ];
      }
      case 'reissue':
      case 'revoke': {
        const { email, deviceEmail, deviceCode } = row.device;
        return this.#device(line, email, deviceKey({ deviceCode, email: deviceEmail }), '/deviceCode');
      }
      case 'delete-users':
        return this.#device(line, row.email, '', '/email');
      default: {
        const unknown: never = row;
        return unknown;
      }
    }
  }

  #device(line: number, email: string, device: string, pointer: string): CsvError[] {
    // Joined: a text put together by `+` or a template keeps its parts, and whatever they were cut from, in memory.
    const key = [emailKey(email), device].join(' ');
    const before = this.#devices.get(key);
    if (before === undefined) {
      this.#devices.set(key, line);
      return [];
    }
    const what = device === '' ? '利用者' : '利用デバイス';
    return [
      this.#error(line, pointer, 'duplicate', {
        ja: `${before}行目と同じ${what}です。`,
        en: `The same ${device === '' ? 'user' : 'device'} as in line ${before}`,
      }),
    ];
  }

  #person(line: number, registration: Registration): CsvError[] {
    const key = emailKey(registration.email);
    const value = personItems.map((item) => registration[item] ?? '');
    const before = this.#persons.get(key);
    if (before === undefined) {
      this.#persons.set(key, { line, value: value.join(separator) });
      return [];
    }
    const known = before.value.split(separator);
    return personItems.flatMap((item, index) => {
      const [here, there] = [value[index] ?? '', known[index] ?? ''];
      if (here === there) return [];
      return [
        this.#error(line, `/${item}`, 'contradiction', {
          ja: `${itemNames[item].ja}が、同じ代表メールアドレスの${before.line}行目と一致しません（${before.line}行目：${there}、この行：${here}）。`,
          en: `Differs from line ${before.line} of the same user: "${there}" there, "${here}" here`,
        }),
      ];
    });
  }

  #linkageId(line: number, { email, linkageId }: Registration): CsvError[] {
    if (linkageId === null) return [];
    const before = this.#linkageIds.get(linkageId);
    if (before === undefined) {
      this.#linkageIds.set(linkageId, { line, value: emailKey(email) });
      return [];
    }
    if (before.value === emailKey(email)) return [];
    return [
      this.#error(line, '/linkageId', 'duplicate', {
        ja: `${before.line}行目の別の利用者と同じサービス連携用IDです。`,
        en: `The linkage ID of another user in line ${before.line}`,
      }),
    ];
  }

  #error(
    line: number,
    pointer: string,
    code: 'duplicate' | 'contradiction',
    text: { ja: string; en: string },
  ): CsvError {
    const index = this.#layout.columns.findIndex((column) => column.pointer === pointer);
    return { line, item: index + 1, name: this.#layout.columns[index]?.item ?? '', code, ...text };
  }
}
