import { readGenerations as readFolders } from '@inkan/generations';
import { issuerFromCertificate } from '@inkan/x509';
import type { Generations } from './generation.ts';

/**
 * Reads every generation of the folder.
 * @throws Error naming the generation whose files are missing, unreadable, or do not belong together
 */
export function readGenerations(directory: string): Generations {
  const all = readFolders(directory);
  return new Map(
    all.map(({ file, issuesFrom, issuesUntil, root, issuing, rootCrlFile }) => [
      file.name,
      {
        name: file.name,
        window: {
          issuesFrom,
          issuesUntil,
          issuingNotAfter: issuing.validToDate,
          others: all.filter((other) => other.file.name !== file.name),
        },
        issuer: issuerFromCertificate(issuing.raw, file.signatureAlgorithm),
        issuingKey: issuing.publicKey,
        urls: { crl: file.urls.crl, caIssuers: file.urls.caIssuers, ocsp: file.urls.ocsp },
        platformUnit: file.platformUnit,
        issuingCertificate: issuing.raw,
        rootCertificate: root.raw,
        rootKey: root.publicKey,
        rootCrlFile,
      },
    ]),
  );
}
