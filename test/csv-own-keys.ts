import { linkIn, subjects, until, visitPortal } from '@inkan/demonstration';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CsvJob, csvForm, csvJobEnded, type Form, registrationLine } from './csv-files.ts';
import type { OpenHouse } from './open-house.ts';
import type { Certificate } from './people.ts';

/** CSV jobs and deletion where no certificate is issued until its device brings a key (鍵登録待ち). */
export function ownKeyStories(house: () => OpenHouse): void {
  describe('a service whose devices make their own keys', () => {
    let ownContract: string;
    const path = (rest: string) => `/v1/contracts/${ownContract}/${rest}`;
    const email = (number: number) => `csv-${number}@mytest.jp`;
    const row = (number: number) => `${email(number)},${email(number)},01`;
    const submitted = (fields: Form, file: string) =>
      house().administrator.ask('POST', path('csv-jobs'), csvForm(fields, file));
    async function ended(operation: string, file: string): Promise<CsvJob> {
      const { status, body } = await submitted({ operation }, file);
      expect([status, body]).toEqual([202, expect.anything()]);
      return csvJobEnded(house().administrator, ownContract, (body as CsvJob).id);
    }
    const states = async (of: string) => {
      const query = path(`certificates?email=${of}`);
      const { items } = await house().administrator.get<{ items: Certificate[] }>(query);
      return items.map(({ state }) => state).sort();
    };
    const used = async () => (await house().administrator.get<{ used: number }>(path('licences'))).used;
    /** The link of the newest mail, once there are so many. */
    const linkOf = (number: number, times = 1) =>
      until('the link of the mail', async () => {
        const mails = await house().inbox.mailsTo(email(number));
        const [newest, ...others] = mails.filter(({ subject }) => subject === subjects.userCollect);
        return newest && others.length === times - 1 && linkIn(newest);
      });
    const isClosed = (link: string) =>
      until('the closed link', async () => {
        await using visit = visitPortal(house().house.tls.ca);
        return (await visit.open(link)).status === 410 || undefined;
      });
    const deletion = (which: 'first' | 'second', userId: string) =>
      house().administrator.post(path(`${which}-deletions`), { userIds: [userId] });
    const userOf = async (number: number) => {
      const { items } = await house().administrator.get<{ items: { id: string }[] }>(
        path(`users?email=${email(number)}`),
      );
      return items[0]?.id ?? '';
    };

    beforeAll(async () => {
      const { operator, customer } = house();
      const { providerId, organizationId } = customer;
      const contractOf = async (keyOrigin: string) => {
        const service = { providerId, name: `鍵 ${keyOrigin}`, options: { keyOrigin, keyAlgorithm: 'ec-p256' } };
        const { id: serviceId } = await operator.post<{ id: string }>('/v1/services', service);
        const term = { startsOn: '2020-01-01', endsOn: '2040-12-31' };
        const contract = { organizationId, serviceId, licences: 3, ...term };
        return (await operator.post<{ id: string }>('/v1/contracts', contract)).id;
      };
      ownContract = await contractOf('browser');
      for (const operation of ['register', 'reissue']) {
        expect(await submitted({ operation, bulkDownload: 'true' }, 'whatever')).toMatchObject(noBundle);
      }
      ownContract = await contractOf('csr');
    });

    const noBundle = {
      status: 400,
      body: {
        code: 'validation-failed',
        errors: [
          {
            ...{ pointer: '/bulkDownload', code: 'not-offered' },
            message: '鍵を利用者側で生成するサービスでは、一括ダウンロードを利用できません。',
          },
        ],
      },
    };

    it('has no bulk download; its rows are done when the links are mailed, and the devices wait for their keys', async () => {
      expect(await submitted({ operation: 'register', bulkDownload: 'true' }, registrationLine(950))).toMatchObject(
        noBundle,
      );
      const file = [950, 951, 952].map((number) => registrationLine(number)).join('\n');
      const job = await ended('register', file);
      expect(job).toMatchObject({ state: 'completed', rows: { total: 3, done: 3, failed: 0 } });
      for (const number of [950, 951, 952]) {
        // A row is done with its registration; the registrar hears of it a moment later.
        await expect.poll(() => states(email(number))).toEqual(['awaitingKey']);
        await using visit = visitPortal(house().house.tls.ca);
        expect((await visit.open(await linkOf(number))).status).toBe(200);
      }
      expect(await used()).toBe(3);
      expect((await ended('register', registrationLine(953))).state).toBe('rejected');
    });

    it('a reissue waits in the place of what waited, and is mailed; a revocation frees the licence and closes the link', async () => {
      const first = await linkOf(950);
      expect(await ended('reissue', row(950))).toMatchObject({ state: 'completed', rows: { done: 1, failed: 0 } });
      const second = await linkOf(950, 2);
      await isClosed(first);
      expect([await states(email(950)), await used()]).toEqual([['awaitingKey', 'revoked'], 3]);

      expect(await ended('revoke', row(950))).toMatchObject({ state: 'completed', rows: { done: 1, failed: 0 } });
      await isClosed(second);
      expect([await states(email(950)), await used()]).toEqual([['revoked', 'revoked'], 2]);
    });

    it('whoever is deleted while they wait leaves nothing behind, and comes back as somebody new', async () => {
      const [link, userId] = [await linkOf(951), await userOf(951)];
      await deletion('first', userId);
      // Marked only: it may be undone, so the device waits on and keeps its licence.
      expect([await states(email(951)), await used()]).toEqual([['awaitingKey'], 2]);
      await deletion('second', userId);
      await isClosed(link);
      await until('the licence', async () => (await used()) === 1 || undefined);
      expect(await states(email(951))).toEqual([]);

      const other = await linkOf(952);
      expect(await ended('delete-users', email(952))).toMatchObject({ state: 'completed', plan: { usersDeleted: 1 } });
      await isClosed(other);
      await until('the licence', async () => (await used()) === 0 || undefined);

      const file = [951, 952].map((number) => registrationLine(number)).join('\n');
      expect(await ended('register', file)).toMatchObject({ state: 'completed', plan: { usersAdded: 2 } });
      const renewed = await linkOf(951, 2);
      await using visit = visitPortal(house().house.tls.ca);
      expect([(await visit.open(renewed)).status, (await visit.open(link)).status]).toEqual([200, 410]);
      expect(await userOf(951)).not.toBe(userId);
      expect([await states(email(951)), await states(email(952)), await used()]).toEqual([
        ['awaitingKey'],
        ['awaitingKey'],
        2,
      ]);
    });
  });
}
