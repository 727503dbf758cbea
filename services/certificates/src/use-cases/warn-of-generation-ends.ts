import { generationWarning } from '@inkan/domain';
import { sendMany } from '@inkan/postgres';
import { certificatesNotice, namedAtMost } from '@inkan/queues';
import { takeOrganizationsToWarn } from '../db/generation-use.ts';
import type { Registrar } from './registrar.ts';

const perRound = 200;

/**
 * Tells administrators 60, 30 and 7 days ahead that a generation from which their contracts issue ends: once each, and
 * after days without a running registrar only the latest.
 * @returns how many organizations were told
 */
export async function warnOfGenerationEnds(
  registrar: Pick<Registrar, 'database' | 'generations' | 'clock'>,
): Promise<number> {
  const now = registrar.clock.now();
  let told = 0;
  for (const { name: generation, window } of registrar.generations.values()) {
    const { issuesUntil } = window;
    const warning = generationWarning(issuesUntil, now);
    if (warning === null) continue;
    told += await registrar.database.transaction(async (tx) => {
      const asked = { generation, day: warning.day, issuesUntil, now, limit: perRound };
      const organizations = await takeOrganizationsToWarn(tx.db, asked);
      await sendMany(
        tx,
        certificatesNotice,
        organizations.map((one) => ({
          kind: 'generation-ending' as const,
          organizationId: one.organization_id,
          generation,
          daysLeft: warning.daysLeft,
          issuesUntil: issuesUntil.toISOString(),
          serviceNames: one.service_names.slice(0, namedAtMost),
          count: one.service_names.length,
        })),
      );
      return organizations.length;
    });
  }
  return told;
}
