export { type ClientCertificate, type NodeTransport, nodeTransport } from './node-transport.ts';
