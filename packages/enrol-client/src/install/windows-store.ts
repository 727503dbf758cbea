import type { RunCommand } from '../command.ts';
import { textOf } from '../facts/text-of.ts';
import { powershell } from '../facts/windows.ts';
import { withPrivateFiles } from '../with-private-files.ts';
import { type Install, InstallFailed } from './install.ts';

/**
 * Without `-Exportable` the key cannot be taken out again. The passphrase comes by standard input, because everybody on
 * the computer may read a command line.
 */
const script = `$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$passphrase = ConvertTo-SecureString -String ([Console]::In.ReadLine()) -AsPlainText -Force
$null = Import-PfxCertificate -FilePath $env:ENROLL_PKCS12 -CertStoreLocation Cert:\\CurrentUser\\My -Password $passphrase`;

/** The certificate store of the user (個人). */
export const intoWindowsStore =
  (run: RunCommand): Install =>
  ({ bytes, passphrase }) =>
    withPrivateFiles({ 'certificate.p12': bytes }, async (pathOf) => {
      const env = { ENROLL_PKCS12: pathOf('certificate.p12') };
      const ran = await run('powershell.exe', [...powershell, script], { input: `${passphrase}\r\n`, env });
      if (ran.code !== 0) throw new InstallFailed(textOf(ran.stderr).trim());
    });
