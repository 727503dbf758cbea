/** Opens a key in a process of its own, where nobody is logged in to a token: `URI ALGORITHM`. */
import type { SignatureAlgorithm } from '@inkan/x509';
import { openKey } from '../src/keys/open-key.ts';

const [uri = '', algorithm = ''] = process.argv.slice(2);
await openKey(uri, '', algorithm as SignatureAlgorithm);
