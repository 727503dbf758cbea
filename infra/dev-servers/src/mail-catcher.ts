import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { freePort } from './free-port.ts';
import { startInbox } from './inbox.ts';
import { MailStore } from './mail-store.ts';

export type MailCatcher = AsyncDisposable & {
  /** smtp://127.0.0.1:… */
  readonly smtpUrl: string;
  /** The inbox's page; its JSON is under /api/mails. */
  readonly inboxUrl: string;
  /**
   * Whether mails are refused from now on (RFC 5321): `for-now` as by a server that is overloaded, 451; `for-good` as for
   * addresses that do not exist, 550.
   */
  refuse(refusing: Refusing): void;
};

type Refusing = false | 'for-now' | 'for-good';

const refusals = {
  'for-now': Object.assign(new Error('4.3.2 come back later'), { responseCode: 451 }),
  'for-good': Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 }),
} as const;

/** A mail server that delivers to a folder and shows it in an inbox. */
export async function startMailCatcher(options: {
  folder: string;
  smtpPort?: number;
  inboxPort?: number;
  /** Address to listen on; by default the loopback interface's. */
  host?: string;
}): Promise<MailCatcher> {
  const host = options.host ?? '127.0.0.1';
  const store = await MailStore.open(options.folder);
  const smtpPort = await freePort(options.smtpPort);
  const inboxPort = await freePort(options.inboxPort);
  let refusing: Refusing = false;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onMailFrom(_address, _session, answer) {
      answer(refusing === 'for-now' ? refusals[refusing] : null);
    },
    onRcptTo(_address, _session, answer) {
      answer(refusing === 'for-good' ? refusals[refusing] : null);
    },
    onData(stream, _session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        store.add(Buffer.concat(chunks)).then(
          () => answer(),
          (error: Error) => answer(error),
        );
      });
    },
  });
  // A client that goes away in the middle of a conversation is the client's matter.
  smtp.on('error', () => undefined);
  smtp.listen(smtpPort, host);
  await once(smtp.server, 'listening');
  const inbox = await startInbox(store, inboxPort, host);
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    inboxUrl: `http://localhost:${inboxPort}/`,
    refuse(wanted) {
      refusing = wanted;
    },
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => smtp.close(resolve));
      await inbox[Symbol.asyncDispose]();
    },
  };
}
