import type { Ports } from '@inkan/launcher';

/** What the preparing containers make and keep; the volume to back up and to lock away. */
export const stateDir = '/state';

/** One folder per container, each a volume that only this container and the preparing ones have. */
export const handOverDir = '/hand-over';

/** Every container has an address of its own, so all may use the same friendly numbers. */
export const ports: Ports = {
  administration: 8443,
  portal: 8444,
  renewal: 8445,
  publication: 8080,
  inbox: 8025,
  smtp: 1025,
  postgres: 5432,
  redis: 6379,
  certificates: 8080,
  users: 8080,
  'csv-jobs': 8080,
  enrolment: 8080,
  notifications: 8080,
  signer: 8080,
};
