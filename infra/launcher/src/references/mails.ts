import { mailReference, mailSubjects } from '@inkan/notifications/mails';
import { code, page, table } from './markdown.ts';

/** docs/reference/mails.md */
export function mailsReference(): string {
  return page(
    '# Mails',
    'Every mail the house sends. Written by `npm run generate` from the tables of [services/notifications](../../services/notifications/src/domain).',
    'A mail is written in Japanese as text and HTML, from the template of its kind in [src/templates](../../services/notifications/src/templates) or the installation’s own folder. No password and no key stands in one: the second mail of a pair links to a page that shows them when it is asked to. Every mail has one delivery row and one Message-ID; its fate is in `GET /v1/organizations/{organizationId}/deliveries`, and it can be sent again.',
    table(
      ['kind', '件名 (● is a number of days)', 'to', 'when', 'tells'],
      Object.entries(mailReference).map(([kind, { to, when, tells }]) => [
        code(kind),
        mailSubjects[kind as keyof typeof mailSubjects],
        to,
        when,
        tells,
      ]),
    ),
  );
}
