export type { Bus, BusJob, ConsumeOptions } from './bus.ts';
export type { Finish, Handler } from './consumer.ts';
export { keepAudit } from './keep-audit.ts';
export { type BusOptions, openBus } from './open-bus.ts';
export { openPostOffice, type PostOffice, type PostOfficeOptions } from './post-office.ts';
export type { MessageKeys } from './seal.ts';
export { defaultTuning, type Tuning, type TuningChanges } from './tuning.ts';
