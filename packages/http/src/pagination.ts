import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { PartRefused } from './problems/part-refused.ts';
import { textsWithNul } from './validation/texts-with-nul.ts';

/** Query of every list; spread its `properties` into a route's own. */
export const pageQuery = Type.Object({
  cursor: Type.Optional(
    Type.String({ minLength: 1, maxLength: 2_048, description: '`nextCursor` of the page before' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});

/** One page of a list. `total.exact` false: there are at least `count`. */
export function cursorPage<Item extends TSchema>(item: Item, options: { $id?: string } = {}) {
  return Type.Object(
    {
      items: Type.Array(item),
      nextCursor: Type.Union([Type.String(), Type.Null()]),
      total: Type.Optional(Type.Object({ count: Type.Integer({ minimum: 0 }), exact: Type.Boolean() })),
    },
    options,
  );
}

/** Where a page ended, as base64url of JSON: opaque to clients, checked when it comes back. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws DomainError `validation-failed` at `/cursor` of the query for anything that `encodeCursor` did not make of this shape */
export function decodeCursor<Position extends TSchema>(shape: Position, cursor: string): Static<Position> {
  let position: unknown;
  try {
    position = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    position = undefined;
  }
  if (Value.Check(shape, position) && textsWithNul(position).length === 0) return position;
  throw new PartRefused('query', [
    {
      pointer: '/cursor',
      code: 'format',
      ja: 'カーソルが正しくありません。',
      en: 'This is not a cursor of this list.',
    },
  ]);
}
