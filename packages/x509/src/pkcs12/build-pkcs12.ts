import { nodePrimitives } from './node-primitives.ts';
import { type Pkcs12Contents, writePkcs12 } from './write-pkcs12.ts';

/** `writePkcs12` with Node's cryptography. Blocks the thread; call it in a worker. */
export const buildPkcs12 = (contents: Pkcs12Contents): Buffer => writePkcs12(contents, nodePrimitives);
