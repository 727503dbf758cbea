import {
  type EnvReader,
  type PeerAccess,
  readGenerationsDir,
  readPeerAccess,
  readPortalUrl,
  readServicePlace,
  type ServicePlace,
} from '@inkan/runtime';

export type UsersConfig = ServicePlace &
  PeerAccess & {
    /** Folder of the public parts of the CA generations, as the ceremony left it. */
    readonly generationsDir: string;
    /** Base URL of the portal, below which the download sites lie. */
    readonly portalUrl: string;
    /** At most so many administrators and auditors of one organization. */
    readonly administratorLimit: number;
  };

export function readUsersConfig(env: EnvReader): UsersConfig {
  const config = {
    ...readServicePlace(env),
    ...readPeerAccess(env),
    generationsDir: readGenerationsDir(env),
    portalUrl: readPortalUrl(env),
    administratorLimit: env.integer('ADMINISTRATORS_PER_ORGANIZATION', {
      default: 20,
      min: 1,
      max: 1_000,
      describe: 'at most so many administrators and auditors of one organization',
    }),
  };
  env.done();
  return config;
}
