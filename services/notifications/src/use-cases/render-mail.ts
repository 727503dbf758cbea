import { Eta } from 'eta';
import type { MailKind } from '../domain/mail-kinds.ts';
import type { Detail } from '../domain/notice-details.ts';

export type MailFacts = {
  readonly displayName: string;
} & (
  | {
      readonly link: {
        readonly url: string;
        /** Last moment of the link, UTC; shown in Japan time. */
        readonly expiresAt: Date;
      };
    }
  | {
      readonly details: readonly Detail[];
      /** Where certificates are renewed, if some that it is about can be. */
      readonly renewalUrl?: string;
    }
);

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
export function createMailRenderer(
  templatesDirectory: string,
): (mail: { kind: MailKind; subject: string }, facts: MailFacts) => RenderedMail {
  const eta = new Eta({ views: templatesDirectory, cache: true, autoTrim: false });
  return ({ kind, subject }, facts) => {
    const data = { subject, displayName: facts.displayName, ...shown(facts) };
    const inside = (form: 'txt' | 'html') =>
      eta.render(`./layout.${form}.eta`, { subject, body: eta.render(`./${kind}.${form}.eta`, data) });
    return { subject, text: inside('txt'), html: inside('html') };
  };
}

function shown(facts: MailFacts): object {
  if ('link' in facts) return { url: facts.link.url, expiresOn: japanTime.format(facts.link.expiresAt) };
  return {
    details: facts.details,
    renewalUrl: facts.renewalUrl,
    /** The details as text: templates of text would otherwise be made of line breaks. */
    detailsText: facts.details.map(({ heading, lines }) => `■ ${heading}\n${lines.join('\n')}`).join('\n\n'),
  };
}
