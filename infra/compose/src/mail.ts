import { once } from 'node:events';
import { startMailCatcher } from '@inkan/dev-servers';

// The mail catcher as a container: the ports of its own address, because nobody else's loopback interface is meant.
const catcher = await startMailCatcher({ folder: '/mails', smtpPort: 1025, inboxPort: 8025, host: '0.0.0.0' });
console.log('mail catcher: SMTP on 1025, inbox on 8025');
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
await catcher[Symbol.asyncDispose]();
