import type { certificatesNotice, usersNotice } from '@inkan/queues';
import type { Static } from 'typebox';

/** What an organization's administrators are told: facts, of which the mail is written when it is sent. */
export type Notice = Static<typeof certificatesNotice.payload> | Static<typeof usersNotice.payload>;
