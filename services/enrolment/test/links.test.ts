import { mintLinkTokens } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { eventually, testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import { newAddress, visitor } from './visitor.ts';

describe.each(testBusUrls())('links, over $name', ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open());
  });
  afterAll(async () => house[Symbol.asyncDispose]());

  test('an issued certificate gets its two links once, however often the news of it comes', async () => {
    const issued = house.issued();
    await house.announce(issued, 3);
    expect(
      await house.database.query('select purpose, audience, views from links where certificate_id = $1 order by 1', [
        issued.certificateId,
      ]),
    ).toEqual([
      { purpose: 'collect', audience: 'user', views: 0 },
      { purpose: 'notice', audience: 'user', views: 0 },
    ]);
    const mails = await eventually(() => {
      const found = house.mailed.filter((mail) => mail.certificateId === issued.certificateId);
      expect(found.length).toBeGreaterThan(0);
      return found;
    });
    expect(mails).toEqual([
      expect.objectContaining({
        audience: 'user',
        recipient: issued.email,
        organizationId: issued.organizationId,
        userId: issued.userId,
        expiresAt: '2026-05-01T03:00:00.000Z',
      }),
    ]);
  });

  test('certificates issued together get theirs alike, but for the one that was revoked first and the one without mails', async () => {
    const userId = newId();
    const [first, second, revoked] = [house.issued({ userId }), house.issued({ userId }), house.issued()];
    await house.revoke(revoked.certificateId);
    await house.announceTogether([first, revoked, house.issued({ notify: false }), second]);
    const mails = await eventually(() => {
      const found = house.mailed.filter((mail) => mail.userId === userId);
      expect(found).toHaveLength(2);
      return found;
    });
    expect(mails.map(({ certificateId }) => certificateId)).toEqual([first.certificateId, second.certificateId]);
    const linked = 'links where certificate_id = any($1) and closed_at is null';
    expect(await house.count(linked, [[first, second, revoked].map(({ certificateId }) => certificateId)])).toBe(4);
    expect(
      await house.count('access where certificate_id = $1 and closed_at is not null', [revoked.certificateId]),
    ).toBe(1);

    await house.revoke(first.certificateId, second.certificateId);
    expect(await house.count(linked, [[first.certificateId, second.certificateId]])).toBe(0);
  });

  test('where mails are off there are no links', async () => {
    const issued = house.issued({ notify: false });
    await house.announce(issued);
    expect(await house.count('links where certificate_id = $1', [issued.certificateId])).toBe(0);
  });

  test('a revocation that comes before the news of its certificate leaves nothing to open', async () => {
    const issued = house.issued();
    await house.revoke(issued.certificateId);
    await house.announce(issued);
    expect(await house.count('links where certificate_id = $1', [issued.certificateId])).toBe(0);
    expect(await house.count('outbox where envelope::text like $1', [`%${issued.certificateId}%`])).toBe(0);
  });

  test('a revocation closes the links, and who is logged in is out', async () => {
    const { certificateId, collect, notice, links, enrolled } = await house.enrol();
    const person = visitor(house.url, newAddress());
    await person.post(`${collect}/login`, { id: enrolled.email, password: enrolled.password });
    expect((await person.get(`${collect}/passphrase`)).status).toBe(200);
    await house.revoke(certificateId);
    for (const path of [collect, notice, `${collect}/passphrase`, `${collect}/download`]) {
      const page = await person.get(path);
      expect([path, page.status]).toEqual([path, 410]);
      expect(page.text).toContain('有効期限が切れているか、証明書が失効しています');
    }
    expect(await house.count('sessions where certificate_id = $1', [certificateId])).toBe(0);
    await expect(house.linkOf(links.collectLinkId)).rejects.toMatchObject({ code: 'link-expired' });
  });
});

describe('tokens', () => {
  let house: House;
  beforeAll(async () => {
    const [redis] = testBusUrls();
    if (!redis) throw new Error('no bus');
    house = await openHouse(await redis.open());
  });
  afterAll(async () => house[Symbol.asyncDispose]());

  test('have 256 bits, differ each time, and rest in the database as hashes only', async () => {
    const { links, collect } = await house.enrol();
    const again = new URL((await house.linkOf(links.collectLinkId)).url).pathname;
    const tokens = [collect, again].map((path) => path.split('/').at(-1) ?? '');
    expect(tokens.map((token) => Buffer.from(token, 'base64url').length)).toEqual([32, 32]);
    expect(tokens[0]).not.toBe(tokens[1]);
    for (const path of [collect, again]) expect((await visitor(house.url, newAddress()).get(path)).status).toBe(200);
    for (const { table_name } of await house.database.query<{ table_name: string }>(
      "select table_name from information_schema.tables where table_schema = 'enrolment'",
    )) {
      for (const token of tokens) {
        const hex = Buffer.from(token, 'base64url').toString('hex');
        const found = await house.count(`${table_name} as t where t::text ~ $1`, [`${token}|${hex}`]);
        expect([table_name, found]).toEqual([table_name, 0]);
      }
    }
  });

  test('are made for the mailer and for nobody else', async () => {
    const { links } = await house.enrol();
    await expect(house.stranger.call(mintLinkTokens, { linkIds: [links.collectLinkId] })).rejects.toThrow();
    await expect(house.linkOf(newId())).rejects.toMatchObject({ code: 'not-found' });
    const unasked = await fetch(`${house.url}/internal/links/mint-tokens`, { method: 'POST' });
    expect(unasked.status).toBe(401);
  });

  test('of one purpose do not serve the other', async () => {
    const { collect, notice } = await house.enrol();
    const person = visitor(house.url, newAddress());
    expect((await person.get(collect.replace('collect', 'notice'))).status).toBe(404);
    expect((await person.get(notice.replace('notice', 'collect'))).status).toBe(404);
  });

  test('that expired, that nobody was given, or that were cut off: a page each, with the right status', async () => {
    const { collect, notice, links } = await house.enrol();
    const person = visitor(house.url, newAddress());
    for (const path of [
      collect.slice(0, -1),
      '/notice/nonsense',
      '/collect/',
      '/collect/a/b',
      `/notice/${'a'.repeat(200)}`,
    ]) {
      const page = await person.get(path);
      expect([path, [400, 404].includes(page.status)]).toEqual([path, true]);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
    house.clock.advance(30 * 86_400_000);
    for (const path of [collect, notice]) expect([path, (await person.get(path)).status]).toEqual([path, 410]);
    expect((await person.post(notice)).status).toBe(410);
    await expect(house.linkOf(links.noticeLinkId)).rejects.toMatchObject({ code: 'link-expired' });
    house.clock.advance(-30 * 86_400_000);
  });
});
