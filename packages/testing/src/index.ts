export { freePort } from '@inkan/dev-servers';
export { eventually } from './eventually.ts';
export { type OpensslResult, openssl } from './openssl.ts';
export { type SmtpCatcher, startSmtpCatcher } from './smtp-catcher.ts';
export { tempDir } from './temp-dir.ts';
export { type TestBus, testBusUrls, testRedis } from './test-buses.ts';
export { certify, makeCrl, makeTestCa, platformUnit, type TestCa, writeGeneration } from './test-ca.ts';
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.ts';
export { startTestServers, type TestServers, testServers } from './test-servers.ts';
