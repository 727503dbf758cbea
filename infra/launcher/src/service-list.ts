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

/** The gateway keeps nothing. */
export const servicesWithSchema = services.filter((name) => name !== 'gateway');

/** Services with one HTTP port of their own on the loopback interface. The gateway has three, the signer only a health port. */
export const servicesWithHttp = services.filter((name) => name !== 'gateway' && name !== 'signer');
