/** Ids of one customer, by the names that the API's paths have for them. */
export type ExampleIds = Readonly<
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
    | 'deviceId'
    | 'csvJobId',
    string
  >
>;

const sato = {
  email: 'Sato-Jiro@mytest.jp',
  familyName: '佐藤',
  givenName: '次郎',
  familyNameKana: 'サトウ',
  givenNameKana: 'ジロウ',
  familyNameEnglish: 'Sato',
  givenNameEnglish: 'Jiro',
  devices: [{ deviceCode: '01' }],
};
const ito = {
  ...sato,
  ...{ email: 'Ito-Yoko@mytest.jp', familyName: '伊藤', givenName: '陽子' },
  ...{ familyNameKana: 'イトウ', givenNameKana: 'ヨウコ', familyNameEnglish: 'Ito', givenNameEnglish: 'Yoko' },
  devices: [{ deviceCode: '01' }, { deviceCode: '11', email: 'Ito-Phone@mytest.jp' }],
};
const mori = {
  ...sato,
  ...{ email: 'Mori-Ken@mytest.jp', familyName: '森', givenName: '健', familyNameKana: 'モリ', givenNameKana: 'ケン' },
  ...{ familyNameEnglish: 'Mori', givenNameEnglish: 'Ken' },
};
const kanri = { familyName: '管理', givenName: '三郎', familyNameEnglish: 'Kanri', givenNameEnglish: 'Saburo' };

/**
 * A request that does what its operation is for, for every operation that takes JSON: what the API reference shows, and
 * what the end-to-end tests send, so that none of them is refused when it is pasted.
 */
const bodies: Readonly<Record<string, (ids: ExampleIds) => unknown>> = {
  createProvider: () => ({ name: 'アクセス通信株式会社' }),
  createProviderContact: () => ({ email: 'tanto@mytest.jp', ...kanri, organizationEnglishName: 'Access Inc.' }),
  revokeProviderContact: () => ({}),
  createApiKey: () => ({ name: '本番サーバー' }),
  rotateApiKey: () => ({ overlapMinutes: 10 }),
  revokeApiKey: () => ({}),
  createService: ({ providerId }) => ({ providerId, name: 'アクセス VPN', options: { keyAlgorithm: 'ec-p256' } }),
  changeService: () => ({ name: 'アクセス VPN 2', options: { packageForm: 'modern' } }),
  createOrganization: () => ({ name: '株式会社アクセス', englishName: 'Access Inc.' }),
  changeOrganization: () => ({ name: '株式会社アクセスジャパン' }),
  changeOrganizationSettings: () => ({ reminderDaysBefore: [14] }),
  createAdministrator: () => ({ email: 'invited@mytest.jp', ...kanri, role: 'auditor' }),
  changeAdministrator: () => ({ language: 'en' }),
  renewOwnCertificate: () => ({}),
  revokeAdministrator: () => ({}),
  unlockAdministrator: () => ({}),
  createContract: ({ organizationId, serviceId }) => ({
    organizationId,
    serviceId,
    licences: 5,
    startsOn: '2026-01-01',
    endsOn: '2099-12-31',
  }),
  changeContract: () => ({ licences: 101 }),
  createUnit: () => ({ name: '大阪支店' }),
  registerUser: ({ unitId }) => ({ ...sato, linkageId: 'u-4711', unitId }),
  registerUsers: () => ({ users: [ito, mori] }),
  addDevices: () => ({ devices: [{ deviceCode: '30' }] }),
  addDevicesToUsers: ({ userId }) => ({ additions: [{ userId, devices: [{ deviceCode: '30' }] }] }),
  editDevice: () => ({ upn: null }),
  editDevices: ({ deviceId }) => ({ edits: [{ deviceId, changes: { upn: null } }] }),
  editUser: () => ({ familyName: '斎藤' }),
  editUsers: ({ userId }) => ({ edits: [{ userId, changes: { familyName: '斎藤' } }] }),
  downloadPasswordNotices: ({ userId }) => ({ userIds: [userId] }),
  markUsersForDeletion: ({ userId }) => ({ userIds: [userId] }),
  undoUserDeletions: ({ leavingUserId }) => ({ userIds: [leavingUserId] }),
  deleteUsers: ({ leavingUserId }) => ({ userIds: [leavingUserId] }),
  revokeCertificates: ({ certificateId }) => ({ certificateIds: [certificateId], reason: 'keyCompromise' }),
  cancelRevocations: ({ certificateId }) => ({ certificateIds: [certificateId] }),
  reissueCertificates: ({ certificateId }) => ({ certificateIds: [certificateId] }),
  deleteCertificates: ({ endedCertificateId }) => ({ certificateIds: [endedCertificateId] }),
  unlockEnrolments: ({ certificateId }) => ({ certificateIds: [certificateId] }),
  sendEnrolmentMails: ({ certificateId }) => ({ certificateIds: [certificateId] }),
  sendFailedMails: () => ({}),
  cancelCsvJob: () => ({}),
  resumeCsvJob: () => ({}),
  switchGeneration: () => ({ generation: 'G1' }),
};

/** What an operation is asked with in its query: what it cannot do without, or what it is mostly asked for. */
export const exampleQueries: Readonly<Record<string, string>> = {
  lookUp: 'linkageId=u-4711',
  listContractsOfGeneration: 'generation=G1',
  listCertificates: 'state=issued&state=collected&sort=notAfter',
  followChanges: 'start=now',
  downloadCsvTemplate: 'operation=revoke',
};

/** @throws for an operation that nobody has written a request for: a new one belongs here, and so is shown and tested */
export function requestExample(operationId: string, ids: ExampleIds): unknown {
  const body = bodies[operationId];
  if (body === undefined)
    throw new Error(`infra/launcher/src/references/request-examples.ts: ${operationId} is missing`);
  return body(ids);
}
