import type { RunCommand } from '../command.ts';
import { type Answered, type Exchange, PortalUnreachable } from '../exchange.ts';
import { textOf } from '../facts/text-of.ts';
import { powershell } from '../facts/windows.ts';
import { type Keeper, KeeperClosed } from './kept.ts';

const list = `$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
ConvertTo-Json -Compress @(Get-ChildItem Cert:\\CurrentUser\\My | Where-Object HasPrivateKey | ForEach-Object {
  @{ name = $_.GetNameInfo('SimpleName', $false); notAfter = $_.NotAfter.ToUniversalTime().ToString('o'); thumbprint = $_.Thumbprint }
})`;

/**
 * The key cannot be taken out of the store, so it is Windows that speaks TLS. The body comes by standard input, because
 * everybody on the computer may read a command line; it is ASCII, whatever the code page. .NET raises an exception for
 * a status of refusal, which holds the answer.
 */
const ask = `$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
$asking = [Net.HttpWebRequest]::Create($env:ENROLL_URL)
$asking.Timeout = 60000
$asking.Headers.Add('Accept-Language', $env:ENROLL_LANGUAGE)
$null = $asking.ClientCertificates.Add((Get-Item ('Cert:\\CurrentUser\\My\\' + $env:ENROLL_THUMBPRINT)))
try {
  if ($env:ENROLL_METHOD -eq 'POST') {
    $asking.Method = 'POST'
    $asking.ContentType = 'application/json'
    $body = [Text.Encoding]::ASCII.GetBytes([Console]::In.ReadLine())
    $stream = $asking.GetRequestStream()
    $stream.Write($body, 0, $body.Length)
    $stream.Close()
  }
  $answer = $asking.GetResponse()
} catch {
  $failure = $_.Exception
  while ($failure -and -not ($failure -is [Net.WebException])) { $failure = $failure.InnerException }
  if (-not $failure -or -not $failure.Response) { throw }
  $answer = $failure.Response
}
[Console]::Out.WriteLine([int]$answer.StatusCode)
[Console]::Out.Write((New-Object IO.StreamReader($answer.GetResponseStream(), [Text.Encoding]::UTF8)).ReadToEnd())`;

type Listed = { readonly name: string; readonly notAfter: string; readonly thumbprint: string };

/** The certificate store of the user (個人). */
export const inWindowsStore =
  (run: RunCommand): Keeper =>
  async () => {
    const ran = await run('powershell.exe', [...powershell, list]);
    if (ran.code !== 0) throw new KeeperClosed(textOf(ran.stderr).trim());
    const listed = [JSON.parse(textOf(ran.stdout).replace(/^\uFEFF/, '') || '[]') as Listed | Listed[]].flat();
    return listed.map(({ name, notAfter, thumbprint }) => ({
      ...{ name, notAfter: new Date(notAfter) },
      exchange: byWindows(run, thumbprint),
    }));
  };

const byWindows =
  (run: RunCommand, thumbprint: string): Exchange =>
  async ({ url, body, language }): Promise<Answered> => {
    const env = {
      ENROLL_URL: url.href,
      ENROLL_METHOD: body === undefined ? 'GET' : 'POST',
      ENROLL_LANGUAGE: language,
      ENROLL_THUMBPRINT: thumbprint,
    };
    const input = body === undefined ? '' : `${inAscii(body)}\r\n`;
    const ran = await run('powershell.exe', [...powershell, ask], { env, input });
    if (ran.code !== 0) throw new PortalUnreachable(textOf(ran.stderr).trim());
    const [, status, text = ''] = /^\uFEFF?(\d{3})\r?\n([\s\S]*)$/.exec(ran.stdout.toString('utf8')) ?? [];
    if (status === undefined) throw new PortalUnreachable(textOf(ran.stdout).slice(0, 200));
    return { status: Number(status), text };
  };

/** The same JSON without a character beyond ASCII (RFC 8259 section 7). */
const inAscii = (json: string) =>
  json.replaceAll(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
