import {
  type EnvReader,
  type PeerAccess,
  readGenerationsDir,
  readPeerAccess,
  readServicePlace,
  type ServicePlace,
} from '@inkan/runtime';

export type UsersConfig = ServicePlace &
  PeerAccess & {
    /** Folder of the public parts of the CA generations, as the ceremony left it. */
    readonly generationsDir: string;
  };

export function readUsersConfig(env: EnvReader): UsersConfig {
  const config = { ...readServicePlace(env), ...readPeerAccess(env), generationsDir: readGenerationsDir(env) };
  env.done();
  return config;
}
