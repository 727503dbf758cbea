import { startMailCatcher } from '@inkan/dev-servers';
import { tempDir } from '@inkan/testing';
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';

const get = async (url: string): Promise<string> => (await fetch(url)).text();

test('a mail can be read in the inbox, by programs, and after a restart', async () => {
  await using folder = await tempDir();
  {
    await using catcher = await startMailCatcher({ folder: folder.path });
    const transport = createTransport({ url: catcher.smtpUrl });
    await transport.sendMail({
      from: '認証局 <ca@example.jp>',
      to: 'taro@example.jp',
      subject: '電子証明書 <発行>',
      text: '受け取りは https://localhost:8444/x?a=1&b=2 から',
      html: '<script>alert(1)</script><p>本文</p>',
    });
    transport.close();

    const list = await get(catcher.inboxUrl);
    expect(list).toContain('電子証明書 &lt;発行&gt;');
    const { items } = JSON.parse(await get(`${catcher.inboxUrl}api/mails`));
    expect(items).toMatchObject([{ to: 'taro@example.jp', subject: '電子証明書 <発行>' }]);

    const mail = await fetch(`${catcher.inboxUrl}mails/${items[0].id}`);
    expect(await mail.text()).toContain('<a href="https://localhost:8444/x?a=1&amp;b=2">');
    const frame = await fetch(`${catcher.inboxUrl}mails/${items[0].id}/html`);
    expect(frame.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await get(`${catcher.inboxUrl}api/mails/${items[0].id}/eml`)).toContain('Message-ID:');
    expect((await fetch(`${catcher.inboxUrl}mails/1-2`)).status).toBe(404);
  }
  await using again = await startMailCatcher({ folder: folder.path });
  expect(await get(again.inboxUrl)).toContain('taro@example.jp');
});
