import {
  type App,
  bundlePackages as bundlePackagesRoute,
  examineCsvDevices,
  implementInternal,
  readCsvIssuing,
  reissueCsvRows,
  revokeCsvRows,
  settleCsvCertificates,
} from '@inkan/http';
import { bundlePackages } from '../use-cases/bundle-packages.ts';
import { examineDevices, readIssuing } from '../use-cases/csv-rows/examine-devices.ts';
import { reissueRows } from '../use-cases/csv-rows/reissue-rows.ts';
import { revokeRows } from '../use-cases/csv-rows/revoke-rows.ts';
import { settleCertificates } from '../use-cases/csv-rows/settle-certificates.ts';
import type { Registrar } from '../use-cases/registrar.ts';

/** What csv-jobs asks. */
export function addCsvRoutes(app: App, registrar: Registrar): void {
  implementInternal(app, readCsvIssuing, (question) => readIssuing(registrar, question));
  implementInternal(app, examineCsvDevices, (question) => examineDevices(registrar, question));
  implementInternal(app, revokeCsvRows, (question) => revokeRows(registrar, question));
  implementInternal(app, reissueCsvRows, (question) => reissueRows(registrar, question));
  implementInternal(app, bundlePackagesRoute, async (question) => ({
    packages: (await bundlePackages(registrar, question)).map(({ certificateId, files }) => ({
      certificateId,
      files: files.map(({ name, bytes }) => ({ name, bytes: bytes.toString('base64') })),
    })),
  }));
  implementInternal(app, settleCsvCertificates, (question) => settleCertificates(registrar, question));
}
