import { person, providerContact } from './people.ts';

/** Real ids of one customer, by the names that the API's paths have for them. */
export type Ids = Readonly<
  Record<
    | 'providerId'
    | 'contactId'
    | 'apiKeyId'
    | 'serviceId'
    | 'organizationId'
    | 'administratorId'
    | 'contractId'
    | 'unitId'
    | 'userId'
    | 'leavingUserId'
    | 'certificateId'
    | 'endedCertificateId'
    | 'deviceId',
    string
  >
>;

/** A request that would be done, were the caller allowed to: by operation, for every operation that changes something. */
const samples: Readonly<Record<string, (ids: Ids) => unknown>> = {
  createProvider: () => ({ name: 'アクセス通信株式会社' }),
  createProviderContact: () => providerContact('access-contact'),
  revokeProviderContact: () => ({}),
  createApiKey: () => ({ name: '本番サーバー' }),
  rotateApiKey: () => ({ overlapMinutes: 10 }),
  revokeApiKey: () => ({}),
  createService: ({ providerId }) => ({ providerId, name: 'アクセス VPN' }),
  changeService: () => ({ name: '改名 VPN' }),
  createOrganization: () => ({ name: '株式会社アクセス', englishName: 'Access Inc.' }),
  changeOrganization: () => ({ name: '株式会社改名' }),
  changeOrganizationSettings: () => ({ reminderDaysBefore: [14] }),
  createAdministrator: () => ({
    email: 'invited@mytest.jp',
    familyName: '管理',
    givenName: '三郎',
    familyNameEnglish: 'Kanri',
    givenNameEnglish: 'Saburo',
  }),
  changeAdministrator: () => ({ language: 'en' }),
  renewOwnCertificate: () => ({}),
  revokeAdministrator: () => ({}),
  createContract: ({ organizationId, serviceId }) => ({
    organizationId,
    serviceId,
    licences: 5,
    startsOn: '2026-01-01',
    endsOn: '2099-12-31',
  }),
  changeContract: () => ({ licences: 101 }),
  createUnit: () => ({ name: '大阪支店' }),
  addDevices: () => ({ devices: [{ deviceCode: '30' }] }),
  editDevice: () => ({ upn: null }),
  editUsers: ({ userId }) => ({ edits: [{ userId, changes: { familyName: '改姓' } }] }),
  editUser: () => ({ familyName: '改姓' }),
  markUsersForDeletion: ({ userId }) => ({ userIds: [userId] }),
  undoUserDeletions: ({ leavingUserId }) => ({ userIds: [leavingUserId] }),
  deleteUsers: ({ leavingUserId }) => ({ userIds: [leavingUserId] }),
  registerUsers: ({ unitId }) => ({ users: [902, 903].map((number) => ({ ...person(number), unitId })) }),
  registerUser: ({ unitId }) => ({ ...person(901), unitId }),
  revokeCertificates: ({ certificateId }) => ({ certificateIds: [certificateId] }),
  cancelRevocations: ({ certificateId }) => ({ certificateIds: [certificateId] }),
  unlockEnrolments: ({ certificateId }) => ({ certificateIds: [certificateId] }),
  sendEnrolmentMails: ({ certificateId }) => ({ certificateIds: [certificateId] }),
  sendFailedMails: () => ({}),
  switchGeneration: () => ({ generation: 'G1' }),
  deleteCertificates: ({ endedCertificateId }) => ({ certificateIds: [endedCertificateId] }),
  reissueCertificates: ({ certificateId }) => ({ certificateIds: [certificateId] }),
};

/** What an operation cannot do without in its query. */
export const sampleQueries: Readonly<Record<string, string>> = {
  lookUp: 'linkageId=nobody',
  listContractsOfGeneration: 'generation=G1',
};

/** @throws for an operation that nobody has written a request for: a new one belongs here, and so is tested */
export function sampleRequest(operationId: string, ids: Ids): unknown {
  const sample = samples[operationId];
  if (sample === undefined) throw new Error(`test/sample-requests.ts has no request for ${operationId}`);
  return sample(ids);
}
