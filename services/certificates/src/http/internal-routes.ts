import {
  type App,
  buildPackage as buildPackageRoute,
  collectCertificate as collectCertificateRoute,
  confirmCollected as confirmCollectedRoute,
  findDownloads as findDownloadsRoute,
  implementInternal,
  openDownloadSite as openDownloadSiteRoute,
  readEnrolmentNotice as readEnrolmentNoticeRoute,
  readEnrolment as readEnrolmentRoute,
  readIssuedKey as readIssuedKeyRoute,
  readPresented as readPresentedRoute,
  registerKey as registerKeyRoute,
  registerPassphrase as registerPassphraseRoute,
  renewCertificate as renewCertificateRoute,
  reportCertificatesStatus,
  reportEnding as reportEndingRoute,
  reportIssued as reportIssuedRoute,
  reserve,
  serviceReport,
  suggestPassphrase as suggestPassphraseRoute,
  verifyEnrolmentPassword as verifyEnrolmentPasswordRoute,
} from '@inkan/http';
import { messagingStatus } from '@inkan/postgres';
import { buildPackage, type Package } from '../use-cases/build-package.ts';
import { collectCertificate } from '../use-cases/collect-certificate.ts';
import { findDownloads, openDownloadSite } from '../use-cases/open-download-site.ts';
import { readEnrolment, readEnrolmentNotice, verifyEnrolmentPassword } from '../use-cases/read-enrolment.ts';
import { confirmCollected, readIssuedKey } from '../use-cases/read-issued-key.ts';
import { readPresented } from '../use-cases/read-presented.ts';
import { registerKey } from '../use-cases/register-key.ts';
import { registerPassphrase, suggestPassphrase } from '../use-cases/register-passphrase.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { renewCertificate } from '../use-cases/renew-certificate.ts';
import { reportEnding, reportIssued } from '../use-cases/report-figures.ts';
import { reportRegister } from '../use-cases/report-register.ts';
import { reserveDevices } from '../use-cases/reserve-devices.ts';

/** What users and enrolment ask. */
export function addInternalRoutes(app: App, registrar: Registrar): void {
  implementInternal(app, reserve, (question) => reserveDevices(registrar, question));
  implementInternal(app, reportCertificatesStatus, async () => ({
    service: serviceReport(await messagingStatus(registrar.database)),
    register: await reportRegister(registrar),
  }));
  implementInternal(app, reportIssuedRoute, (period) => reportIssued(registrar, period));
  implementInternal(app, reportEndingRoute, (asked) => reportEnding(registrar, asked));
  implementInternal(app, readEnrolmentRoute, ({ certificateId }) => readEnrolment(registrar, certificateId));
  implementInternal(app, readEnrolmentNoticeRoute, ({ certificateId }) =>
    readEnrolmentNotice(registrar, certificateId),
  );
  implementInternal(app, verifyEnrolmentPasswordRoute, async (given) => ({
    matches: await verifyEnrolmentPassword(registrar, given),
  }));
  implementInternal(app, suggestPassphraseRoute, async () => ({ passphrase: suggestPassphrase() }));
  implementInternal(app, registerPassphraseRoute, async (given) => {
    await registerPassphrase(registrar, given);
    return {};
  });
  implementInternal(app, buildPackageRoute, async (order) => asFile(await buildPackage(registrar, order)));
  implementInternal(app, registerKeyRoute, async ({ request, ...given }) => {
    return registerKey(registrar, { ...given, request: Buffer.from(request, 'base64') });
  });
  implementInternal(app, readIssuedKeyRoute, async ({ certificateId }) => {
    const { certificates, ...facts } = await readIssuedKey(registrar, certificateId);
    return { ...facts, certificates: certificates.map((each) => each.toString('base64')) };
  });
  implementInternal(app, confirmCollectedRoute, async (order) => {
    await confirmCollected(registrar, order);
    return {};
  });
  implementInternal(app, collectCertificateRoute, async (order) => asFile(await collectCertificate(registrar, order)));
  implementInternal(app, readPresentedRoute, async (shown) => ({ certificate: await readPresented(registrar, shown) }));
  implementInternal(app, openDownloadSiteRoute, (visit) => openDownloadSite(registrar, visit));
  implementInternal(app, findDownloadsRoute, async (by) => ({ certificates: await findDownloads(registrar, by) }));
  implementInternal(app, renewCertificateRoute, (order) => renewCertificate(registrar, order));
}

const asFile = ({ fileName, contentType, bytes }: Package) => ({
  ...{ fileName, contentType },
  bytes: bytes.toString('base64'),
});
