import { asAdmin } from '@inkan/provisioning';
import { schemas } from '../ledger.ts';

/** Messages that come twice: once when they are sent, and again whenever somebody says so. */
export type MessageCopies = {
  /**
   * Sends some of what was sent before once more, in another order: the same deliveries, as after a lost receipt; and the
   * commands to the signer as deliveries of their own, as if its queue had been filled twice.
   * @returns how many
   */
  sendAgain(): Promise<number>;
};

const atOnce = 200;

/** Keeps a copy of every delivery that is written from now on. */
export async function keepCopies(adminUrl: string): Promise<MessageCopies> {
  await asAdmin(adminUrl, (client) => client.query(keeping));
  return {
    sendAgain: () =>
      asAdmin(adminUrl, async (client) => {
        let sent = 0;
        for (const schema of schemas) {
          const known = await client.query(sameAgain(schema));
          const fresh = await client.query(anotherOfIt(schema));
          await client.query(`select pg_notify('outbox_${schema}', '')`);
          sent += (known.rowCount ?? 0) + (fresh.rowCount ?? 0);
        }
        return sent;
      }),
  };
}

const keeping = `
  create schema campaign;
  create table campaign.sent (
    schema text, delivery_id uuid primary key, message_id uuid, queue text, envelope json, size integer
  );
  create function campaign.keep() returns trigger language plpgsql security definer as $$
  begin
    insert into campaign.sent values (tg_table_schema, new.delivery_id, new.message_id, new.queue, new.envelope, new.size)
      on conflict do nothing;
    return new;
  end $$;
  ${schemas
    .map(
      (schema) =>
        `create trigger copied after insert on ${schema}.outbox for each row execute function campaign.keep();`,
    )
    .join('\n')}
`;

/** The same delivery, as after a lost receipt. */
const sameAgain = (schema: string): string => `
  insert into ${schema}.outbox (delivery_id, message_id, queue, envelope, size)
  select delivery_id, message_id, queue, envelope, size
  from campaign.sent where schema = '${schema}' order by random() limit ${atOnce}
  on conflict do nothing`;

/** Another delivery of the same command: its id stands in the envelope too, by which the receiver knows what it has had. */
const anotherOfIt = (schema: string): string => `
  insert into ${schema}.outbox (delivery_id, message_id, queue, envelope, size)
  select id, message_id, queue, changed, octet_length(changed::text)
  from (
    select *, gen_random_uuid() id from campaign.sent
    where schema = '${schema}' and queue = 'signer.issue-certificates.v1' order by random() limit ${atOnce}
  ) command cross join lateral (
    select json_object_agg(key, case key when 'deliveryId' then to_json(id) else value end) changed from json_each(envelope)
  ) envelopes`;
