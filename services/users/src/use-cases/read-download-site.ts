import type { Language } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { scoped } from '../db/scoped.ts';
import { warningsAbout } from '../domain/allowed-networks.ts';
import type { DownloadSiteView } from '../views/download-site-view.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';

/**
 * What 証明書ダウンロード画面の表示 shows: the address of an organization's download site, and from where it opens.
 * @throws DomainError not-found
 */
export async function readDownloadSite(
  { database, portalUrl }: Pick<Deps, 'database' | 'portalUrl'>,
  scope: Scope,
  { organizationId, language }: { organizationId: string; language: Language },
): Promise<DownloadSiteView> {
  const organization = found(
    await scoped(database.read, scope)
      .organizations()
      .selectAll('organizations')
      .where('organizations.id', '=', organizationId)
      .executeTakeFirst(),
  );
  const offering = await database.read
    .selectFrom('contracts')
    .innerJoin('services', 'services.id', 'contracts.service_id')
    .select(['contracts.id', 'services.name'])
    .where('contracts.organization_id', '=', organization.id)
    .where('services.download_site', '=', true)
    .orderBy('contracts.id')
    .execute();
  const { allowed_networks: allowedNetworks } = organization;
  return {
    organizationId: organization.id,
    url: downloadSiteUrl(portalUrl, organization.id),
    contracts: offering.map((row) => ({ contractId: row.id, serviceName: row.name })),
    allowedNetworks: [...allowedNetworks],
    open: offering.length > 0 && allowedNetworks.length > 0,
    warnings: warningsAbout(allowedNetworks).map(({ pointer, ...text }) => ({ pointer, detail: text[language] })),
  };
}

function downloadSiteUrl(portalUrl: string, organizationId: string): string {
  return new URL(`/site/${organizationId}`, portalUrl).href;
}
