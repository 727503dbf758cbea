export { type House, type HouseOptions, startHouse } from './house.ts';
export { operatorFiles } from './operator.ts';
export { keepPorts, type Ports } from './ports.ts';
export { consoleReport, quietReport, type Report } from './report.ts';
export { type RunningServices, startServices } from './running-services.ts';
export { prepareSecrets, type SecretFiles } from './secrets.ts';
export { type Servers, startServers } from './servers.ts';
export type { ServiceName } from './service-list.ts';
