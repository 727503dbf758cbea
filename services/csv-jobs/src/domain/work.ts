import type { CsvOperation, KeyAlgorithm } from '@inkan/domain';

/** Rows of one file at most. */
export const maxRows = 100_000;

/** Octets of one file at most: a hundred thousand of the longest rows that anybody has. */
export const maxFileOctets = 64 * 1024 * 1024;

/** What may be released and not done yet, in seconds of work: so long at most somebody else's first chunk waits. */
export const workAhead = 1;

/**
 * Rows a second that the whole way (keys, signer, mails to write) takes on the reference machine of two cores; of RSA keys
 * twice as many, because those of the next batch must be at hand while one is made: otherwise the cores wait.
 */
const rowsPerSecond: Readonly<Record<KeyAlgorithm, number>> = {
  'ec-p256': 600,
  'ec-p384': 400,
  rsa2048: 80,
  rsa3072: 20,
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

/** Rows of a chunk: about a quarter of a second of work, so that turns come round quickly. */
export function rowsPerChunk(operation: CsvOperation, keyAlgorithm: KeyAlgorithm): number {
  return Math.max(4, Math.round(pace(operation, keyAlgorithm) / 4));
}

/** Seconds of work in so many rows. */
export function weightOf(rows: number, operation: CsvOperation, keyAlgorithm: KeyAlgorithm): number {
  return rows / pace(operation, keyAlgorithm);
}
