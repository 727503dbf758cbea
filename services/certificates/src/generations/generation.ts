import type { KeyObject } from 'node:crypto';
import type { Issuer, RevocationUrls } from '@inkan/x509';
import type { GenerationWindow } from '../domain/generation-window.ts';

/** The public side of a CA generation: what the registrar checks answers with, publishes and packs. */
export type Generation = {
  readonly name: string;
  readonly window: GenerationWindow;
  readonly issuer: Issuer;
  readonly issuingKey: KeyObject;
  /** What stands inside the certificates of the issuing CA. */
  readonly urls: RevocationUrls;
  readonly platformUnit: string | undefined;
  /** DER. */
  readonly issuingCertificate: Buffer;
  readonly rootCertificate: Buffer;
  readonly rootKey: KeyObject;
  /** Path of the root's own CRL (DER), which the ceremony command renews. */
  readonly rootCrlFile: string;
};

export type Generations = ReadonlyMap<string, Generation>;
