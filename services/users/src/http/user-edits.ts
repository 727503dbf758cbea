import { type App, dryRunQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import type { Deps } from '../use-cases/deps.ts';
import { editUsers } from '../use-cases/edit-user/edit-users.ts';
import { Id } from '../views/fields.ts';
import { UserView } from '../views/user-view.ts';
import { withEveryError } from './every-error.ts';
import { namedUserFields } from './named-user.ts';
import { UserEditBody } from './user-edit-body.ts';

const Edit = Type.Object({ ...namedUserFields, changes: UserEditBody });

/** 利用者編集 of many people by one request. */
export function addUserEditRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/contracts/:contractId/user-edits',
    {
      schema: {
        operationId: 'editUsers',
        summary: '利用者編集（複数）',
        description:
          'Changes up to 500 people, each named by id or by the サービス連携用ID they have until now, all or none: every error of every edit is told at its place (`/edits/3/changes/familyName`). What is left out stays.',
        tags: ['users'],
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: Type.Object(
          { edits: Type.Array(Edit, { minItems: 1, maxItems: 500 }) },
          {
            $id: 'UserEditsRequest',
            examples: [
              { edits: [{ linkageId: 'u-4711', changes: { familyName: '鈴木', familyNameEnglish: 'Suzuki' } }] },
            ],
          },
        ),
        response: { 200: Type.Object({ items: Type.Array(UserView) }, { $id: 'EditedUsers' }) },
      },
      config: { access: ['operator', 'provider', 'administrator'] },
      attachValidation: true,
    },
    async (request) => ({
      items: await withEveryError(request, (options) =>
        editUsers(deps, scopeOf(request.identity), request.params.contractId, request.body.edits ?? [], options),
      ),
    }),
  );
}
