import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mailKinds } from '../domain/mail-kinds.ts';
import { createMailRenderer } from './render-mail.ts';

const render = createMailRenderer(join(import.meta.dirname, '..', 'templates'));
const facts = {
  displayName: '山田 太郎',
  url: 'https://portal.example/collect/abc',
  expiresAt: new Date('2026-01-31T15:00:00.000Z'),
};

describe('a mail', () => {
  it.each(mailKinds)('%s names the person, the link and its end in Japan time, in text and in HTML', (kind) => {
    const mail = render(kind, facts);
    for (const form of [mail.text, mail.html]) {
      expect(form).toContain('山田 太郎 様');
      expect(form).toContain('https://portal.example/collect/abc');
      expect(form).toContain('2026年2月1日 0:00');
    }
  });

  it('shows a name as text, never as markup', () => {
    const mail = render('user-collect', { ...facts, displayName: '<b>太郎</b>' });
    expect(mail.html).toContain('&lt;b&gt;太郎');
    expect(mail.html).not.toContain('<b>太郎');
  });

  it('has the manual’s subject', () => {
    expect(render('user-collect', facts).subject).toBe('電子証明書の「秘密の鍵」を登録してください');
  });
});
