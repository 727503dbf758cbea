import type { CsvOperation, KeyAlgorithm } from '@inkan/domain';

/** Rows of one file at most. */
export const maxRows = 100_000;

/** Octets of one file at most: a hundred thousand of the longest rows that anybody has. */
export const maxFileOctets = 64 * 1024 * 1024;

/**
 * Files of one organization that are not done yet, at most: each may be as large as that, and somebody who hands in more
 * has a program that does not wait.
 */
export const openJobsPerOrganization = 100;

/** What may be released and not done yet, in seconds of work. */
export const workAhead = 1;

/**
 * The same for an organization's first chunk, when none of its own is under way: it does not wait until chunks of others are
 * done, of which those of RSA keys take seconds.
 */
export const workAheadOfFirst = 2 * workAhead;

/**
 * What is released at a time while somebody waits for a certificate that is no row of a file, in seconds of work: one piece
 * after the other, with rests between them, so that most of the services have nothing to do but what is waited for.
 */
export const pieceAttended = 0.05;

/**
 * Rows a second that the whole way (keys, signer, mails to write) takes on the reference machine of two cores. Of RSA keys
 * a dozen times as many: keys are made in turn of the organizations (`services/certificates`), so nobody waits for those that
 * are ahead, and the cores would wait for chunks otherwise, one being made, one signed, one at hand.
 */
const rowsPerSecond: Readonly<Record<KeyAlgorithm, number>> = {
  'ec-p256': 600,
  'ec-p384': 400,
  rsa2048: 600,
  rsa3072: 150,
};

function pace(operation: CsvOperation, keyAlgorithm: KeyAlgorithm): number {
  switch (operation) {
    case 'register':
    case 'reissue':
      return rowsPerSecond[keyAlgorithm];
    case 'revoke':
      return 1_000;
    case 'delete-users':
      return 500;
    default: {
      const unknown: never = operation;
      return unknown;
    }
  }
}

/** Rows of a chunk: about a quarter of a second of work beside RSA keys, so that turns come round quickly. */
export function rowsPerChunk(operation: CsvOperation, keyAlgorithm: KeyAlgorithm): number {
  return Math.max(4, Math.round(pace(operation, keyAlgorithm) / 4));
}

/** Seconds of work in so many rows. */
export function weightOf(rows: number, operation: CsvOperation, keyAlgorithm: KeyAlgorithm): number {
  return rows / pace(operation, keyAlgorithm);
}

/**
 * Milliseconds until certificates are asked after again, by how often nothing had come of it: those of RSA keys take
 * seconds, and each question is work. As long as others take, nobody waits for the question.
 */
export function settleAfterMs(inVain: number): number {
  return Math.min(150 * 1.5 ** Math.max(0, inVain - 5), 1_000);
}

/** Three times off for each time that was not in vain: so one question in four finds something, whatever the keys take. */
export function nextInVain(inVain: number, found: boolean): number {
  return Math.min(found ? Math.max(0, inVain - 3) : inVain + 1, 12);
}
