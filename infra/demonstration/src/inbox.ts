import { until } from '@inkan/dev-servers';

export type Mail = { readonly id: string; readonly to: string; readonly subject: string; readonly text: string };

type Listed = { id: string; to: string; subject: string };

/** The mail catcher's inbox, by its JSON API. */
export type Inbox = {
  mailsTo(address: string): Promise<Mail[]>;
  /** The newest mail of exactly this subject, once it has come. */
  waitFor(address: string, subject: string): Promise<Mail>;
};

export function openInbox(url: string): Inbox {
  const json = async <T>(path: string): Promise<T> => (await (await fetch(new URL(path, url))).json()) as T;

  const mailsTo = async (address: string): Promise<Mail[]> => {
    const { items } = await json<{ items: Listed[] }>('/api/mails');
    const own = items.filter(({ to }) => addressesIn(to).includes(address.toLowerCase()));
    return Promise.all(
      own.map(async (mail) => ({ ...mail, ...(await json<{ text: string | null }>(`/api/mails/${mail.id}`)) })),
    ) as Promise<Mail[]>;
  };
  return {
    mailsTo,
    waitFor: (address, subject) =>
      until(`mail 「${subject}」 to ${address}`, async () =>
        (await mailsTo(address)).find((mail) => mail.subject === subject),
      ),
  };
}

/** Of a list like `name <address>, address`: whole addresses, because one may end with another. */
const addressesIn = (to: string): string[] => to.toLowerCase().split(/[\s<>,"]+/);

/** The one URL that a mail carries. */
export function linkIn(mail: Mail): string {
  const [link] = /https?:\/\/\S+/.exec(mail.text) ?? [];
  if (link === undefined) throw new Error(`the mail 「${mail.subject}」 carries no link`);
  return link;
}
