import { Readable } from 'node:stream';
import { csvEncodings, csvMediaType, encodeCsv } from '@inkan/csv';
import { dayOf } from '@inkan/domain';
import { type App, actorOf, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { readUserList } from '../use-cases/read-user-list.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { CertificateQuery, conditionsOf, sortingOf } from './certificate-query.ts';
import { Id } from './certificate-schema.ts';

const { limit: _limit, cursor: _cursor, exactCount: _exactCount, ...conditions } = CertificateQuery.properties;

const UserListQuery = Type.Object({
  ...conditions,
  encoding: Type.Optional(
    Type.Enum([...csvEncodings], {
      default: 'utf-8',
      description: '`utf-8` with a BOM, or `shift_jis` (CP932), in which letters that it does not have become 〓',
    }),
  ),
});

/** 利用者リストダウンロード */
export function addUserListRoutes(app: App, registrar: Registrar): void {
  app.get(
    '/v1/contracts/:contractId/user-list',
    {
      schema: {
        operationId: 'downloadUserList',
        summary: '利用者リストダウンロード',
        description:
          'Everything that fits the conditions (検索条件, as of the list of certificates) as a CSV file (`text/csv`), a line per certificate below a line of item names: addresses, names, unit, linkage ID, download ID and password, device, state, serial number, generation and days. The passwords stand in it for administrators only; for others their column is empty. What would be a formula to a spreadsheet begins with an apostrophe.',
        tags: ['certificates'],
        params: Type.Object({ contractId: Id }),
        querystring: UserListQuery,
      },
      config: { access: ['operator', 'provider', 'administrator', 'auditor'] },
    },
    async (request, reply) => {
      const { encoding = 'utf-8', ...query } = request.query;
      const list = await readUserList(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        conditions: conditionsOf(query),
        ...sortingOf(query),
        asked: query,
        actor: actorOf(request),
        passwords: request.identity.kind === 'administrator',
      });
      const day = dayOf(registrar.clock.now()).replaceAll('-', '');
      return reply
        .type(csvMediaType(encoding))
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename="user-list-${day}.csv"; filename*=UTF-8''${encodeURIComponent(`利用者リスト_${day}.csv`)}`,
        )
        .send(Readable.from(encodeCsv(list, encoding), { objectMode: false }));
    },
  );
}
