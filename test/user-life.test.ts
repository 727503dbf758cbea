import { registerUser, subjects, until, visitPortal } from '@inkan/demonstration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenHouse, openHouse } from './open-house.ts';
import { type Certificate, certificateIn, person } from './people.ts';

let open: OpenHouse;
let contractId: string;
beforeAll(async () => {
  open = await openHouse();
  ({ contractId } = open.customer);
});
afterAll(async () => {
  await open?.[Symbol.asyncDispose]();
});

const somebody = person(1);
const path = (rest: string) => `/v1/contracts/${contractId}/${rest}`;
const step = (which: string, userId: string) => open.administrator.post(path(which), { userIds: [userId] });
type Page<Item> = { items: Item[]; total?: { count: number } };
const list = <Item>(rest: string) => open.administrator.get<Page<Item>>(path(rest));

describe('the life of a user, from registration to deletion and after', () => {
  let userId: string;
  let first: string;
  let second: string;
  let collectUrl: string;

  it('is registered and edited; the new English name waits for the next certificate', async () => {
    ({ userId, certificateId: first } = await registerUser(open.administrator, contractId, somebody));
    await certificateIn(open.administrator, contractId, first, ({ state }) => state === 'issued');
    const mail = await open.inbox.waitFor(somebody.email, subjects.userCollect);
    collectUrl = /https:\S+/.exec(mail.text)?.[0] ?? '';
    const names = { familyName: '鈴木', familyNameEnglish: 'Suzuki', revision: 1 };
    const edited = await open.administrator.ask('PATCH', path(`users/${userId}`), names);
    expect(edited).toMatchObject({ status: 200, body: { ...names, revision: 2 } });
    await until('the new name in the search', async () => {
      const { items } = await list<Certificate>('certificates?name=suzuki');
      return items.some(({ id }) => id === first) || undefined;
    });
    const certificate = await open.administrator.get(path(`certificates/${first}`));
    expect(certificate).toMatchObject({ subject: { commonName: 'Yamada Taro1' } });
  });

  it('has the new name in the reissued certificate, which supersedes the old one', async () => {
    const { items } = await open.administrator.post<{ items: { reissuedId: string }[] }>(path('reissues'), {
      certificateIds: [first],
    });
    second = items[0]?.reissuedId ?? '';
    const reissued = await certificateIn(open.administrator, contractId, second, ({ state }) => state === 'issued');
    expect(reissued).toMatchObject({ subject: { commonName: 'Suzuki Taro1' } });
    await certificateIn(open.administrator, contractId, first, ({ state }) => state === 'revoked');
  });

  it('is marked, waits in the list, comes back, and is marked again; certificates stay good all the while', async () => {
    await step('first-deletions', userId);
    expect(await list('first-deletions')).toMatchObject({ items: [{ id: userId }], total: { count: 1 } });
    await step('first-deletion-cancellations', userId);
    expect((await list('first-deletions')).items).toEqual([]);
    const early = await open.administrator.ask('POST', path('second-deletions'), { userIds: [userId] });
    expect([early.status, (early.body as { code: string }).code]).toEqual([409, 'conflict']);
    await step('first-deletions', userId);
    const again = await open.administrator.ask('POST', path('users'), somebody);
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'user-being-deleted']);
    await certificateIn(open.administrator, contractId, second, ({ state }) => state === 'issued');
  });

  it('is gone after the second deletion: from every list, from the portal, from the licences, and into the CRL', async () => {
    await step('second-deletions', userId);
    await until('the certificates gone from the lists', async () => {
      const [certificates, devices, users] = await Promise.all([list('certificates'), list('devices'), list('users')]);
      return certificates.items.length + devices.items.length + users.items.length === 0 || undefined;
    });
    expect(await open.administrator.get(path('licences'))).toMatchObject({ used: 0 });
    await until('the revocation in the CRL', async () => {
      const { body } = await open.operator.ask('GET', path(`certificates/${second}`));
      const { revokedAt, inCrlAt } = body as Certificate;
      return (revokedAt && inCrlAt) || (body as { code?: string }).code === 'not-found' || undefined;
    });
    await until('the dead link', async () => {
      await using visit = visitPortal(open.house.tls.ca);
      return (await visit.open(collectUrl)).status >= 400 || undefined;
    });
  });

  it('is somebody new when the same address is registered again, with a certificate and mails of their own', async () => {
    const anew = await registerUser(open.administrator, contractId, { ...somebody, givenName: '次郎' });
    expect(anew.userId).not.toBe(userId);
    await certificateIn(open.administrator, contractId, anew.certificateId, ({ state }) => state === 'issued');
    expect((await list<{ id: string }>('users')).items.map(({ id }) => id)).toEqual([anew.userId]);
    expect((await list<{ id: string }>('certificates')).items.map(({ id }) => id)).toEqual([anew.certificateId]);
  });
});
