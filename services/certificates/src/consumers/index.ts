import type { PostOffice } from '@inkan/messaging';
import {
  certificatesSigned,
  contractChanged,
  crlIssued,
  csvBundleCollected,
  csvBundleReady,
  enrolmentLocked,
  organizationChanged,
  registerDevices as registerDevicesContract,
  requestIdentityCertificate as requestIdentityContract,
  revocationsAdopted,
  revokeIdentityCertificate as revokeIdentityContract,
  signerLogRead,
  unitChanged,
  userChanged,
} from '@inkan/queues';
import type { Tables } from '../db/schema.ts';
import { acceptCertificates } from '../use-cases/accept-certificates.ts';
import { acceptCrl } from '../use-cases/accept-crl.ts';
import { adoptRevocations } from '../use-cases/adopt-revocations.ts';
import { keepContract, keepOrganization, keepUnit } from '../use-cases/apply-copies.ts';
import { applyUserChange } from '../use-cases/apply-user-change.ts';
import { collectBundle, endWithBundle } from '../use-cases/keep-bundles.ts';
import { comparePage } from '../use-cases/reconcile.ts';
import { registerDevices } from '../use-cases/register-devices.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { requestIdentityCertificate } from '../use-cases/request-identity-certificate.ts';
import { revokeIdentityCertificate } from '../use-cases/revoke-identity-certificate.ts';
import { showLock } from '../use-cases/show-lock.ts';

/** Every message the registrar receives. */
export function addConsumers(office: PostOffice<Tables>, registrar: Registrar): void {
  office.consume(organizationChanged, (tx, { payload }) => keepOrganization(tx, payload));
  office.consume(contractChanged, (tx, { payload }) => keepContract(tx, payload));
  office.consume(unitChanged, (tx, { payload }) => keepUnit(tx, payload));
  office.consume(userChanged, (tx, { payload }) => applyUserChange(registrar, tx, payload));
  office.consume(registerDevicesContract, (tx, { payload }) => registerDevices(registrar, tx, payload));
  office.consume(requestIdentityContract, (tx, { payload }) => requestIdentityCertificate(registrar, tx, payload));
  office.consume(revokeIdentityContract, (tx, { payload }) => revokeIdentityCertificate(registrar, tx, payload));
  office.consume(csvBundleReady, (tx, { payload }) => endWithBundle(tx, payload));
  office.consume(csvBundleCollected, (tx, { payload }) => collectBundle(tx, payload));
  office.consume(certificatesSigned, (tx, { payload }) => acceptCertificates(registrar, tx, payload));
  office.consume(crlIssued, (tx, { payload }) => acceptCrl(registrar, tx, payload));
  office.consume(signerLogRead, (tx, { payload }) => comparePage(registrar, tx, payload));
  office.consume(enrolmentLocked, (tx, { payload }) => showLock(tx, payload));
  office.consume(revocationsAdopted, (tx, { payload }) => adoptRevocations(registrar, tx, payload));
}
