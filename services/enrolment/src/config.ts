import {
  type EnvReader,
  type PeerAccess,
  readPeerAccess,
  readPortalUrl,
  readRenewalUrl,
  readRepositoryUrl,
  readServicePlace,
  type ServicePlace,
} from '@inkan/runtime';

export type EnrolmentConfig = ServicePlace &
  PeerAccess & {
    /** Base URL of the portal as people's devices reach it. */
    readonly portalUrl: string;
    /** Base URL of the renewal and test page, which asks for a certificate. */
    readonly renewalUrl: string;
    /** Where the CA certificates and their fingerprints are published. */
    readonly repositoryUrl: string;
    /** Days until a link of a mail expires. */
    readonly linkDays: number;
    /** Folder with what the page runs on which a key is made: `key.js`. */
    readonly portalScriptDir: string;
    /** Folder with the enrolment client's executables, by target; empty: none are offered. */
    readonly programsDir: string;
  };

export function readEnrolmentConfig(env: EnvReader): EnrolmentConfig {
  const config = {
    ...readServicePlace(env),
    ...readPeerAccess(env),
    portalUrl: readPortalUrl(env),
    renewalUrl: readRenewalUrl(env),
    repositoryUrl: readRepositoryUrl(env),
    linkDays: env.integer('LINK_DAYS', {
      default: 30,
      min: 1,
      max: 365,
      describe: 'days until a link of a mail expires',
    }),
    portalScriptDir: env.file('PORTAL_SCRIPT_DIR', {
      describe: 'folder with the built code of the portal’s pages (packages/browser-keys)',
    }),
    programsDir: env.file('PROGRAMS_DIR', {
      default: '',
      describe: 'folder with the executables of the enrolment client (`dist/enroll`), which the portal then offers',
    }),
  };
  env.done();
  return config;
}
