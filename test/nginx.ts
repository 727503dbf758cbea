import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accepts, endProcess, until } from '@inkan/dev-servers';

/**
 * nginx as a customer runs it: client certificates of these CAs, none of these CRLs (`ssl_crl` makes it check the whole
 * chain). Answers 200 with the subject it saw.
 * @param files PEM files
 */
export async function startNginx(
  folder: string,
  port: number,
  files: { certificate: string; key: string; clientCas: string; crls: string },
): Promise<AsyncDisposable> {
  await mkdir(join(folder, 'temp'), { recursive: true });
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/temp;`);
  const configuration = join(folder, 'nginx.conf');
  await writeFile(
    configuration,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log info;
events {}
http {
  access_log off;
  ${temp.join('\n  ')}
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${files.certificate};
    ssl_certificate_key ${files.key};
    ssl_client_certificate ${files.clientCas};
    ssl_crl ${files.crls};
    ssl_verify_client on;
    ssl_verify_depth 3;
    location / { default_type text/plain; return 200 "$ssl_client_s_dn"; }
  }
}
`,
  );
  const server = spawn('nginx', ['-c', configuration, '-p', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  const errors: string[] = [];
  server.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  server.on('error', (error) => errors.push(error.message));
  await until('nginx to listen', async () => {
    if (server.exitCode !== null || server.pid === undefined)
      throw new Error(`nginx did not start: ${errors.join('')}`);
    return accepts(port);
  });
  return { [Symbol.asyncDispose]: () => endProcess(server) };
}
