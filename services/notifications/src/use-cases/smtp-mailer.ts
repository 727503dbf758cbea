import { createTransport } from 'nodemailer';
import { type Mailer, mailsAtOnce } from './send-due-mails.ts';

/**
 * SMTP by URL: `smtp://user:password@host:587` (STARTTLS where offered), `smtps://…` for TLS from the start.
 * @param from address or `"名前" <address>` that every mail bears
 */
export function createSmtpMailer(url: string, from: string): Mailer & Disposable {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: mailsAtOnce,
    // However slow the server is within these, the lease of the mail is renewed meanwhile.
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, messageId }) {
      const info = await transport.sendMail({
        from,
        // An object, not a string: an address is never parsed into a list of recipients.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return info.response;
    },
    [Symbol.dispose]() {
      transport.close();
    },
  };
}
