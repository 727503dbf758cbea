import { spawn } from 'node:child_process';
import { accepts, endProcess, until } from '@inkan/dev-servers';

export type TlsServer = AsyncDisposable & { readonly port: number };

/**
 * A TLS server that lets only certificates of these CAs in, and none that is on these CRLs: `openssl s_server`, so that
 * not our own code says yes or no.
 * @param files PEM: the server's own certificate and key; `clientTrust`: the CAs trusted for clients and their CRLs
 */
export async function startTlsServer(
  port: number,
  files: { certificate: string; key: string; clientTrust: string },
): Promise<TlsServer> {
  const server = spawn(
    'openssl',
    [
      ...['s_server', '-accept', `127.0.0.1:${port}`, '-www', '-quiet'],
      ...['-cert', files.certificate, '-key', files.key],
      ...['-Verify', '3', '-verify_return_error', '-CAfile', files.clientTrust, '-crl_check_all', '-x509_strict'],
    ],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const errors: string[] = [];
  server.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  await until(
    'openssl s_server to listen',
    async () => {
      if (server.exitCode !== null) throw new Error(`openssl s_server did not start: ${errors.join('')}`);
      return accepts(port);
    },
    10_000,
  );
  return { port, [Symbol.asyncDispose]: () => endProcess(server, 'SIGKILL') };
}
