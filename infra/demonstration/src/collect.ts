import { linkIn, type Mail } from './inbox.ts';
import { type Page, type PortalVisit, textOf } from './portal-visit.ts';

export type Credentials = { readonly id: string; readonly password: string };
export type Package = { readonly fileName: string; readonly bytes: Buffer; readonly passphrase: string };

/** Opens the second mail's page and asks it to show ID and password (manual chapter 2-1). */
export async function readCredentials(visit: PortalVisit, notice: Mail): Promise<Credentials> {
  const url = linkIn(notice);
  const closed = await visit.open(url);
  if (/login-password/.test(closed.html)) throw new Error('the notice page showed the password unasked');
  const shown = await visit.submit(url, {});
  return { id: textOf(shown, 'login-id'), password: textOf(shown, 'login-password') };
}

/** Logs in by the first mail's link; answers the page behind the login. */
export async function logIn(visit: PortalVisit, mail: Mail, credentials: Credentials): Promise<Page> {
  await visit.open(linkIn(mail));
  return visit.submit(`${linkIn(mail)}/login`, credentials);
}

/** What a person does with the two mails: log in, take the offered 秘密の鍵, download. */
export async function collectAsUser(visit: PortalVisit, mails: { collect: Mail; notice: Mail }): Promise<Package> {
  const credentials = await readCredentials(visit, mails.notice);
  const page = await logIn(visit, mails.collect, credentials);
  const passphrase = textOf(page, 'suggestion');
  const link = linkIn(mails.collect);
  await visit.submit(`${link}/passphrase`, { choice: 'generated', passphrase });
  return { ...(await visit.download(`${link}/package`, { form: 'default' })), passphrase };
}

/** What an administrator does: the password of the notice page opens the download page and the .p12. */
export async function collectAsAdministrator(
  visit: PortalVisit,
  mails: { collect: Mail; notice: Mail },
): Promise<Package> {
  const credentials = await readCredentials(visit, mails.notice);
  await logIn(visit, mails.collect, credentials);
  const file = await visit.download(`${linkIn(mails.collect)}/package`, { form: 'default' });
  return { ...file, passphrase: credentials.password };
}
