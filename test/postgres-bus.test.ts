import { collectAsUser, registerUser, subjects, visitPortal } from '@inkan/demonstration';
import { asAdmin } from '@inkan/provisioning';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settledLedger } from './ledger.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { certificateIn, person } from './people.ts';

let open: OpenHouse;

beforeAll(async () => {
  open = await openHouse({ env: { INKAN_BUS: 'postgres' } });
});

afterAll(async () => {
  await open?.[Symbol.asyncDispose]();
});

describe('a house without Redis', () => {
  const { email } = person(1);
  let certificateId: string;

  it('issues one certificate and sends two mails, though registrar and signer are killed in the middle', async () => {
    expect(open.house.servers.redisUrl).toBeUndefined();
    const { contractId } = open.customer;
    ({ certificateId } = await registerUser(open.administrator, contractId, person(1)));
    await Promise.all([open.house.services.kill('certificates'), open.house.services.kill('signer')]);
    await certificateIn(open.administrator, contractId, certificateId, ({ state }) => state === 'issued');
    await open.inbox.waitFor(email, subjects.userCollect);
    await open.inbox.waitFor(email, subjects.userNotice);

    // At rest, so that a second certificate or a third mail would be there by now.
    await settledLedger(open.house.servers.adminUrl);
    const { rows } = await asAdmin(open.house.servers.adminUrl, (client) =>
      client.query(
        `select (select count(*)::int from certificates.certificates where user_id is not null) as requested,
                (select count(*)::int from signer.prepared where profile = 'client') as prepared,
                (select count(*)::int from signer.signed join signer.prepared using (request_id) where profile = 'client') as signed`,
      ),
    );
    expect(rows).toEqual([{ requested: 1, prepared: 1, signed: 1 }]);
    expect(await open.inbox.mailsTo(email)).toHaveLength(2);
  });

  it('hands the package over and takes the certificate back', async () => {
    await using visit = visitPortal(open.house.tls.ca);
    const file = await collectAsUser(visit, {
      collect: await open.inbox.waitFor(email, subjects.userCollect),
      notice: await open.inbox.waitFor(email, subjects.userNotice),
    });
    expect(file.fileName).toMatch(/\.p12$/);
    const { contractId } = open.customer;
    await open.administrator.post(`/v1/contracts/${contractId}/revocations`, { certificateIds: [certificateId] });
    const listed = await certificateIn(
      open.administrator,
      contractId,
      certificateId,
      ({ inCrlAt }) => inCrlAt !== null,
    );
    expect(listed).toMatchObject({ state: 'revoked', stateName: '失効済み' });
    await settledLedger(open.house.servers.adminUrl);
  });
});
