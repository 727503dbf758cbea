const dayMs = 24 * 60 * 60 * 1_000;

/** Days for which a bulk download may be fetched once it is ready; then its certificates' secrets are destroyed. */
const bundleDays = 7;

export function bundleEndsAt(readyAt: Date): Date {
  return new Date(readyAt.getTime() + bundleDays * dayMs);
}
