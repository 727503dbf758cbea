import { once } from 'node:events';
import { freePort } from '@inkan/dev-servers';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { eventually } from './eventually.ts';

export type SmtpCatcher = AsyncDisposable & {
  readonly port: number;
  /** smtp://127.0.0.1:… */
  readonly url: string;
  /** Everything accepted so far, oldest first. */
  mails(): ParsedMail[];
  waitForMail(wanted: (mail: ParsedMail) => boolean, options?: { timeoutMs?: number }): Promise<ParsedMail>;
  /** From now on answer 451 (try again later) until called with false. */
  refuse(refusing: boolean): void;
};

/** A mail server on a free port that keeps what it gets. */
export async function startSmtpCatcher(): Promise<SmtpCatcher> {
  const mails: ParsedMail[] = [];
  let refusing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, _session, answer) {
      simpleParser(stream).then(
        (mail) => {
          if (refusing) return answer(Object.assign(new Error('try again later'), { responseCode: 451 }));
          mails.push(mail);
          answer();
        },
        (error: Error) => answer(error),
      );
    },
  });
  // A client that goes away in the middle of a conversation is the client's matter.
  server.on('error', () => undefined);
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails: () => [...mails],
    waitForMail: (wanted, options) =>
      eventually(() => {
        const found = mails.find(wanted);
        if (found === undefined)
          throw new Error(`no such mail; there are: ${mails.map((mail) => mail.subject).join(' | ') || 'none'}`);
        return found;
      }, options),
    refuse: (value) => {
      refusing = value;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(resolve)),
  };
}
