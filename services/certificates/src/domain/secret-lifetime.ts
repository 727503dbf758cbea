const hourMs = 60 * 60 * 1000;

/** After the first download it may be repeated for so long. */
const afterDownloadMs = 24 * hourMs;
/** Never collected: then only a reissue helps. */
const uncollectedMs = 90 * 24 * hourMs;

/** So long a certificate waits for the key that its device makes; then its request has failed. */
export function awaitedUntil(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + uncollectedMs);
}

/** When private key and password are destroyed; never later than the certificate's own end. */
export function destroyAt(facts: { issuedAt: Date; collectedAt: Date | null; notAfter: Date }): Date {
  const kept =
    facts.collectedAt === null
      ? facts.issuedAt.getTime() + uncollectedMs
      : facts.collectedAt.getTime() + afterDownloadMs;
  return new Date(Math.min(kept, facts.notAfter.getTime()));
}
