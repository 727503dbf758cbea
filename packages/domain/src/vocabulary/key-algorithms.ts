/** Key pairs of devices. P-384 and P-256 are the curves every supported platform imports. */
export const keyAlgorithms = ['rsa2048', 'rsa3072', 'ec-p256', 'ec-p384'] as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[number];
