import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LinkMailKind, linkMailSubjects, type MailKind, mailKinds } from '../domain/mail-kinds.ts';
import { createMailRenderer } from './render-mail.ts';

const render = createMailRenderer(join(import.meta.dirname, '..', 'templates'));
const displayName = '山田 太郎';
const link = { url: 'https://portal.example/collect/abc', expiresAt: new Date('2026-01-31T15:00:00.000Z') };
const details = [{ heading: '利用サービス', lines: ['社外アクセス', '<b>二行目</b>'] }];

const withLink = Object.keys(linkMailSubjects) as LinkMailKind[];
const isLinkMail = (kind: MailKind): kind is LinkMailKind => kind in linkMailSubjects;

describe('a mail with a link', () => {
  it.each(withLink)('%s names the person, the link and its end in Japan time, in text and in HTML', (kind) => {
    const mail = render({ kind, subject: linkMailSubjects[kind] }, { displayName, link });
    for (const form of [mail.text, mail.html]) {
      expect(form).toContain('山田 太郎 様');
      expect(form).toContain('https://portal.example/collect/abc');
      expect(form).toContain('2026年2月1日 0:00');
    }
    expect(mail.subject).toBe(linkMailSubjects[kind]);
  });

  it('shows a name as text, never as markup', () => {
    const mail = render({ kind: 'user-collect', subject: '件名' }, { link, displayName: '<b>太郎</b>' });
    expect(mail.html).toContain('&lt;b&gt;太郎');
    expect(mail.html).not.toContain('<b>太郎');
  });
});

describe('a notice', () => {
  it.each(mailKinds.filter((kind) => !isLinkMail(kind)))(
    '%s names whom it is for and every detail, in text and in HTML, nothing of it as markup',
    (kind) => {
      const mail = render({ kind, subject: '件名' }, { displayName, details });
      expect(mail.subject).toBe('件名');
      expect(mail.text).toContain('山田 太郎 様');
      expect(mail.text).toContain('■ 利用サービス\n社外アクセス\n<b>二行目</b>\n');
      expect(mail.html).toContain('山田 太郎 様');
      expect(mail.html).toContain('<strong>利用サービス</strong><br>社外アクセス<br>&lt;b&gt;二行目&lt;/b&gt;');
      for (const form of [mail.text, mail.html]) expect(form).not.toContain('undefined');
    },
  );
});
