import { Buffer } from 'buffer/';

/** `packages/x509` writes DER with Node's Buffer, which browsers lack. */
Object.assign(globalThis, { Buffer });
