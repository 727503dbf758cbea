import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { accepts, endProcess, until } from '@inkan/dev-servers';
import { freePort } from '@inkan/testing';

const shipped = join(import.meta.dirname, '..', 'infra', 'relying-party');
const run = promisify(execFile);

export const servers = ['nginx', 'nginx by OCSP', 'Apache', 'Apache by OCSP'] as const;

/**
 * nginx and Apache as a customer runs them: the files of infra/relying-party, with other paths and ports, for all
 * generations at once.
 * @param files PEM: the servers' own certificate and key
 */
export async function startRelyingParties(
  folder: string,
  { publicationUrl, ...files }: { publicationUrl: string; certificate: string; key: string },
) {
  await using stack = new AsyncDisposableStack();
  await mkdir(join(folder, 'temp'), { recursive: true });
  await mkdir(join(folder, 'pages'), { recursive: true });
  await writeFile(join(folder, 'pages', 'index.html'), 'welcome');
  // Apache's workers are nobody's, and read the pages themselves.
  for (const way of [folder, join(folder, '..')]) await chmod(way, 0o711);
  const bundle = await fetch(`${publicationUrl}/ca/bundle.pem`);
  await writeFile(join(folder, 'bundle.pem'), await bundle.text());

  const ports = await Promise.all(servers.map(() => freePort()));
  const site = async (file: string, port: number | undefined, resolver: string) =>
    (await readFile(join(shipped, file), 'utf8'))
      .replaceAll('/etc/inkan', folder)
      .replace('/etc/ssl/vpn.example.pem', files.certificate)
      .replace('/etc/ssl/private/vpn.example.key', files.key)
      .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
      .replace('*:443', `127.0.0.1:${port}`)
      .replace(/proxy_pass [^;]+/, 'return 200 "$ssl_client_s_dn"')
      .replace('/var/www/html', join(folder, 'pages'))
      .replace(/^ +resolver .*$/m, resolver);
  const ocsp = `ssl_ocsp_responder ${publicationUrl.replace('localhost', '127.0.0.1')}/ocsp;`;
  const map = /^map [\s\S]*?^}/m;
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/temp;`);
  const nginx = join(folder, 'nginx.conf');
  await writeFile(
    nginx,
    `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log info;
events {}
http {
  access_log off;
  ${temp.join('\n  ')}
  ${await site('nginx/site.conf', ports[0], '')}
  ${(await site('nginx/site-ocsp.conf', ports[1], ocsp)).replace(map, '')}
}
`,
  );
  const apache = join(folder, 'apache.conf');
  const modules = ['mpm_event', 'authz_core', 'ssl', 'headers', 'socache_shmcb', 'dir'];
  await writeFile(
    apache,
    `ServerRoot ${folder}
ServerName localhost
PidFile ${folder}/apache.pid
DefaultRuntimeDir ${folder}/temp
ErrorLog ${folder}/apache.log
${process.getuid?.() === 0 ? 'User #65534\nGroup #65534' : ''}
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${[ports[2], ports[3]].map((port) => `Listen 127.0.0.1:${port}`).join('\n')}
${await site('apache/site.conf', ports[2], '')}
${await site('apache/site-ocsp.conf', ports[3], '')}
`,
  );
  /** Of nginx or of Apache: fetches the lists by the script, which reloads the server if they are new. */
  const reload = {
    nginx: ['nginx', '-c', nginx, '-p', folder, '-s', 'reload'],
    apache: ['apache2', '-f', apache, '-k', 'graceful'],
  };
  const both = `${reload.nginx.map((word) => `'${word}'`).join(' ')} && ${reload.apache.map((word) => `'${word}'`).join(' ')}`;
  const fetchCrls = (...then: string[]) =>
    run('sh', [join(shipped, 'fetch-crls.sh'), publicationUrl, folder, ...then], { timeout: 60_000 });

  await fetchCrls();
  await start(stack, 'nginx', ['-c', nginx, '-p', folder], ports.slice(0, 2));
  await start(stack, 'apache2', ['-f', apache, '-D', 'FOREGROUND'], ports.slice(2));
  const own = stack.move();
  return {
    folder,
    urls: ports.map((port) => `https://localhost:${port}/`),
    fetchCrls: () => fetchCrls('sh', '-c', both),
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  };
}
export type RelyingParties = Awaited<ReturnType<typeof startRelyingParties>>;

async function start(stack: AsyncDisposableStack, program: string, args: string[], ports: number[]): Promise<void> {
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const errors: string[] = [];
  server.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  server.on('error', (error) => errors.push(error.message));
  stack.defer(() => endProcess(server));
  await until(`${program} to listen`, async () => {
    if (server.exitCode !== null || server.pid === undefined) {
      throw new Error(`${program} did not start: ${errors.join('')}`);
    }
    return (await Promise.all(ports.map((port) => accepts(port)))).every(Boolean);
  });
}
