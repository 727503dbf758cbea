import { runBesideStart } from './src/run-beside-start.ts';

// npm run recover -- [--crl FILE|URL] [--without NAME] [--dry-run]: beside a running `npm start`, whose signer waits.
await runBesideStart('signer', 'services/signer/src/recovery/main.ts');
