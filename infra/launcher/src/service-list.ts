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
 * What Node itself is told, as in `docker-compose.yml`. Of a file's rows nearly all is garbage at once: by the usual size of the
 * young generation, in megabytes, a check of 100,000 rows takes 100 MB more and is no faster.
 */
export const nodeArguments: Readonly<Partial<Record<ServiceName, readonly string[]>>> = {
  'csv-jobs': ['--max-semi-space-size=2'],
};

/** The gateway keeps nothing. */
export const servicesWithSchema = services.filter((name) => name !== 'gateway');

/** Services with one HTTP port of their own on the loopback interface. The gateway has three, the signer only a health port. */
export const servicesWithHttp = services.filter((name) => name !== 'gateway' && name !== 'signer');
