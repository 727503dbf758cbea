import { Eta } from 'eta';
import { type MailKind, mailSubjects } from '../domain/mail-kinds.ts';

export type MailFacts = {
  readonly displayName: string;
  readonly url: string;
  /** Last moment of the link, UTC; shown in Japan time. */
  readonly expiresAt: Date;
};

export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

const japanTime = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'long',
  timeStyle: 'short',
});

/**
 * Writes a mail from the templates of a folder (the installation's own or the built-in one): `<kind>.txt.eta` and
 * `<kind>.html.eta` inside `layout.*.eta`. HTML is escaped by the engine; text is not HTML and stands as it is.
 */
export function createMailRenderer(templatesDirectory: string): (kind: MailKind, facts: MailFacts) => RenderedMail {
  const eta = new Eta({ views: templatesDirectory, cache: true, autoTrim: false });
  return (kind, facts) => {
    const subject = mailSubjects[kind];
    const data = { subject, ...facts, expiresOn: japanTime.format(facts.expiresAt) };
    const inside = (form: 'txt' | 'html') =>
      eta.render(`./layout.${form}.eta`, { subject, body: eta.render(`./${kind}.${form}.eta`, data) });
    return { subject, text: inside('txt'), html: inside('html') };
  };
}
