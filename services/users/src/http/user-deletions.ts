import type { DeletionStep } from '@inkan/domain';
import { type App, cursorPage, decodeCursor, dryRunQuery, encodeCursor, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { type ChosenUsers, stepDeletion } from '../use-cases/delete-users.ts';
import type { Deps } from '../use-cases/deps.ts';
import { listWaitingUsers } from '../use-cases/read-waiting-users.ts';
import { DeletedUserView, viewDeletedUser } from '../views/deleted-user-view.ts';
import { Id } from '../views/fields.ts';
import { UserView, viewUser } from '../views/user-view.ts';
import { withEveryError } from './every-error.ts';

const tags = ['users'];
const OfContract = Type.Object({ contractId: Id });
const all = { minItems: 1, maxItems: 1_000, uniqueItems: true };
const UserIds = Type.Object({
  userIds: Type.Optional(Type.Array(Id, { ...all, description: 'All of them, or none' })),
  linkageIds: Type.Optional(
    Type.Array(Type.String(), { ...all, description: 'サービス連携用ID, exactly, in place of or beside ids' }),
  ),
});
const Users = Type.Object({ items: Type.Array(UserView) }, { $id: 'ChosenUsers' });
const DeletedUsers = Type.Object({ items: Type.Array(DeletedUserView) }, { $id: 'DeletedUsers' });
const Position = Type.Tuple([Type.String({ format: 'date-time' }), Type.String({ format: 'uuid' })]);

const everybody = ['operator', 'provider', 'administrator', 'auditor'] as const;
const access = ['operator', 'provider', 'administrator'] as const;

const closedTo =
  'Refused for administrators where the service does not let them issue (`issuing-not-allowed`). Goes on after the end of the contract.';

/** 利用者削除 in its two steps. */
export function addUserDeletionRoutes(app: App, deps: Deps): void {
  const step = (path: string, of: DeletionStep, operationId: string, summary: string, description: string) =>
    app.post(
      `/v1/contracts/:contractId/${path}`,
      {
        schema: {
          operationId,
          summary,
          description: `${description} ${closedTo}`,
          tags,
          params: OfContract,
          querystring: dryRunQuery,
          body: UserIds,
          response: { 200: Users },
        },
        config: { access },
        attachValidation: true,
      },
      async (request) => ({
        items: await withEveryError(request, (options) =>
          stepDeletion(deps, request.identity, of, chosenBy(request), viewUser, options),
        ),
      }),
    );

  step(
    'first-deletions',
    'markForDeletion',
    'markUsersForDeletion',
    '利用者1次削除',
    'Marks users for deletion. Their certificates stay as they are and can be revoked; nothing new is issued to them, and they are not edited, until it is undone or 2次削除 follows.',
  );
  step(
    'first-deletion-cancellations',
    'undoDeletion',
    'undoUserDeletions',
    '1次削除を解除する',
    'Takes 1次削除 back: the users are as they were before.',
  );

  app.post(
    '/v1/contracts/:contractId/second-deletions',
    {
      schema: {
        operationId: 'deleteUsers',
        summary: '利用者2次削除',
        description: `Removes users after 1次削除 from all lists, for good. Every living certificate is revoked (affiliationChanged), its links and passwords die, its licence is free; certificates under way are cancelled. The same e-mail address may be registered again and is then somebody new. ${closedTo}`,
        tags,
        params: OfContract,
        querystring: dryRunQuery,
        body: UserIds,
        response: { 200: DeletedUsers },
      },
      config: { access },
      attachValidation: true,
    },
    async (request) => ({
      items: await withEveryError(request, (options) =>
        stepDeletion(deps, request.identity, 'delete', chosenBy(request), viewDeletedUser, options),
      ),
    }),
  );

  app.get(
    '/v1/contracts/:contractId/first-deletions',
    {
      schema: {
        operationId: 'listUsersAwaitingDeletion',
        summary: '利用者2次削除待ち一覧',
        description: 'Users after 1次削除, who waits longest first; `total` for the top page.',
        tags,
        params: OfContract,
        querystring: pageQuery,
        response: { 200: cursorPage(UserView, { $id: 'WaitingUserPage' }) },
      },
      config: { access: everybody },
    },
    async (request) => {
      const { cursor, limit = 50 } = request.query;
      const [markedAt, userId] = cursor === undefined ? [] : decodeCursor(Position, cursor);
      const after = markedAt && userId ? { markedAt, userId } : undefined;
      const of = { ...request.params, after, limit };
      const { items, next, total } = await listWaitingUsers(deps, scopeOf(request.identity), of);
      return { items, nextCursor: next && encodeCursor([next.markedAt, next.userId]), total };
    },
  );
}

type Asked = {
  readonly params: { readonly contractId: string };
  readonly body: { readonly userIds?: readonly string[]; readonly linkageIds?: readonly string[] };
};

/** Nobody where the body names none: the rehearsal still tells whether the contract is there. */
const chosenBy = ({ params, body }: Asked): ChosenUsers => ({
  contractId: params.contractId,
  userIds: body.userIds ?? [],
  linkageIds: body.linkageIds ?? [],
});
