/** The house's processes, in the order of starting: who is asked by others at start comes first. */
export const services = [
  'signer',
  'certificates',
  'users',
  'csv-jobs',
  'enrolment',
  'notifications',
  'gateway',
] as const;

export type ServiceName = (typeof services)[number];

/**
 * What Node itself is told, as in `docker-compose.yml`. Of a file's rows nearly all is garbage soon: a small young generation
 * (MB), and an old one that is cleared when it has grown by so much (%), make a check of 100,000 rows take 250 instead of 410 MB.
 */
export const nodeArguments: Readonly<Partial<Record<ServiceName, readonly string[]>>> = {
  'csv-jobs': ['--max-semi-space-size=4', '--heap-growing-percent=30'],
};

/** The gateway keeps nothing. */
export const servicesWithSchema = services.filter((name) => name !== 'gateway');

/** Services with one HTTP port of their own on the loopback interface. The gateway has three, the signer only a health port. */
export const servicesWithHttp = services.filter((name) => name !== 'gateway' && name !== 'signer');
