import { Type } from 'typebox';
import { Id, Revision } from '../views/fields.ts';

const Name = (description?: string) => Type.Optional(Type.String(description === undefined ? {} : { description }));

/** 利用者編集: what is left out stays as it is. */
export const UserEditBody = Type.Object(
  {
    familyName: Name(),
    givenName: Name(),
    familyNameKana: Name('フリガナ'),
    givenNameKana: Name('フリガナ'),
    familyNameEnglish: Name('In certificates from the next reissue on'),
    givenNameEnglish: Name('In certificates from the next reissue on'),
    linkageId: Type.Optional(
      Type.Union([Type.String(), Type.Null()], { description: 'サービス連携用ID; null or empty: taken away' }),
    ),
    unitId: Type.Optional(Id),
    revision: Type.Optional(Revision),
  },
  { $id: 'UserEditRequest' },
);
