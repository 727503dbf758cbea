import { asAdmin } from '@inkan/provisioning';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenHouse, openHouse } from './open-house.ts';
import { person } from './people.ts';

let open: OpenHouse;

beforeAll(async () => {
  open = await openHouse();
});

afterAll(async () => {
  await open?.[Symbol.asyncDispose]();
});

const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  asAdmin(open.house.servers.adminUrl, async (client) => (await client.query(text, values)).rows as Row[]);

/**
 * What one service sends to another's queue while `run` runs is lost at its end: the receiver takes it for done already, so
 * it has no effect and comes no second time.
 */
async function losing(sender: string, receiver: string, queue: string, run: () => Promise<void>): Promise<void> {
  await sql(`create function ${receiver}.lose() returns trigger language plpgsql as 'begin return null; end'`);
  await sql(`create trigger lose before insert on ${receiver}.inbox for each row
    when (new.queue = '${queue}') execute function ${receiver}.lose()`);
  try {
    await run();
    // Closed by the receipt: it was there, and is gone.
    await expect
      .poll(() => sql(`select 1 from ${sender}.outbox where queue = '${queue}'`), { timeout: 30_000 })
      .toEqual([]);
  } finally {
    await sql(`drop function ${receiver}.lose() cascade`);
  }
}

async function register(number: number): Promise<string> {
  const path = `/v1/contracts/${open.customer.contractId}/users`;
  const key = { 'idempotency-key': `lost-${number}` };
  const answer = await open.administrator.ask('POST', path, person(number), key);
  expect(answer.status).toBe(202);
  return person(number).email.toLowerCase();
}

const nobody = '00000000-0000-0000-0000-000000000000';
type Row = { batch_id: string | null; issued_at: Date | null; id: string };
const certificateOf = async (email: string): Promise<Row | undefined> =>
  (
    await sql<Row>(
      'select batch_id, issued_at, certificate_id as id from certificates.certificates where lower(email) = $1',
      [email],
    )
  )[0];
const signed = async (id: string): Promise<number> =>
  (await sql('select 1 from signer.signed where request_id = $1', [id])).length;

describe('a command that was lost, and an answer that was lost', () => {
  it('end in one certificate each, once the registrar has waited long enough', async () => {
    let commandLost = '';
    await losing('certificates', 'signer', 'signer.issue-certificates.v1', async () => {
      commandLost = await register(700);
      await expect
        .poll(async () => (await certificateOf(commandLost))?.batch_id ?? null, { timeout: 30_000 })
        .not.toBeNull();
    });
    let answerLost = '';
    await losing('signer', 'certificates', 'certificates.certificates-signed.v1', async () => {
      answerLost = await register(701);
      await expect
        .poll(async () => signed((await certificateOf(answerLost))?.id ?? nobody), { timeout: 30_000 })
        .toBe(1);
    });
    const both = [await certificateOf(commandLost), await certificateOf(answerLost)];
    expect(both.map((row) => row?.issued_at)).toEqual([null, null]);

    const ids = both.map((row) => row?.id ?? '');
    await sql(
      `update certificates.signer_batches set commanded_at = commanded_at - interval '11 minutes'
        where batch_id = any($1::uuid[])`,
      [both.map((row) => row?.batch_id)],
    );
    const issued = async (): Promise<number> =>
      (
        await sql(
          `select 1 from certificates.certificates c join signer.signed s on s.request_id = c.certificate_id
            where c.certificate_id = any($1::uuid[]) and c.certificate = s.certificate`,
          [ids],
        )
      ).length;
    await expect.poll(issued, { timeout: 100_000, interval: 500 }).toBe(2);
    expect(await sql('select 1 from signer.prepared where request_id = any($1::uuid[])', [ids])).toHaveLength(2);
  });
});
