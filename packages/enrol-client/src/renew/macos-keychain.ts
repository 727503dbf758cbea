import { X509Certificate } from 'node:crypto';
import type { RunCommand } from '../command.ts';
import { type Exchange, PortalUnreachable } from '../exchange.ts';
import { type Keeper, KeeperClosed } from './kept.ts';

/**
 * The keychains of the user: those certificates with a key that `security` finds valid for TLS. Their keys cannot be
 * taken out, so it is the system's curl that speaks TLS, by Secure Transport, which takes a certificate by its name.
 */
export const inMacosKeychain =
  (run: RunCommand, ca: string | undefined): Keeper =>
  async () => {
    const found = await run('/usr/bin/security', ['find-identity', '-v', '-p', 'ssl-client']);
    if (found.code !== 0) throw new KeeperClosed(found.stderr.toString('utf8').trim());
    const lines = found.stdout.toString('utf8').matchAll(/^\s*\d+\) [0-9A-F]{40} "(.*)"/gm);
    const names = [...new Set([...lines].map(([, name = '']) => name))];
    return Promise.all(
      names.map(async (name) => {
        const pem = await run('/usr/bin/security', ['find-certificate', '-c', name, '-p']);
        const notAfter = new Date(new X509Certificate(pem.stdout).validTo);
        return { name, notAfter, exchange: byCurl(run, name, ca) };
      }),
    );
  };

const byCurl =
  (run: RunCommand, name: string, ca: string | undefined): Exchange =>
  async ({ url, body, language }) => {
    const sent = body === undefined ? [] : ['--data-binary', '@-', '--header', 'Content-Type: application/json'];
    const args = [
      ...['--silent', '--show-error', '--max-time', '60', '--write-out', '\n%{http_code}', '--cert', name],
      ...['--header', `Accept-Language: ${language}`, ...(ca === undefined ? [] : ['--cacert', ca]), ...sent, url.href],
    ];
    const env = { CURL_SSL_BACKEND: 'secure-transport' };
    const ran = await run('/usr/bin/curl', args, { env, ...(body !== undefined && { input: body }) });
    if (ran.code !== 0) throw new PortalUnreachable(ran.stderr.toString('utf8').trim());
    const [, text = '', status] = /^([\s\S]*)\n(\d{3})$/.exec(ran.stdout.toString('utf8')) ?? [];
    if (status === undefined) throw new PortalUnreachable('curl told no HTTP status');
    return { status: Number(status), text };
  };
