import { type ServiceName, serviceNames } from '@inkan/queues';

/** Everything that holds a service key: the services of the queues, and the gateway, which takes no part in them. */
export const callerNames = ['gateway', ...serviceNames] as const;
export type CallerName = 'gateway' | ServiceName;
