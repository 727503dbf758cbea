import { runBesideStart } from './src/run-beside-start.ts';

// npm run reconcile -- [--last] [--json]: beside a running `npm start`, whose registrar and signer do the work.
await runBesideStart('certificates', 'services/certificates/src/reconcile.ts');
