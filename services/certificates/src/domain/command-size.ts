import type { KeyAlgorithm } from '@inkan/domain';

/**
 * Requests in one command whose keys are made after they are claimed. The signer takes 250; making RSA keys costs about
 * 50 ms (2048 bits) and 190 ms (3072) of a core each, so those batches are smaller: one holds its requests for some two
 * seconds and no longer.
 */
export const requestsPerCommand: Readonly<Record<KeyAlgorithm, number>> = {
  'ec-p256': 250,
  'ec-p384': 250,
  rsa2048: 40,
  rsa3072: 10,
};
