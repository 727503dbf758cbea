import type { DeviceFacts } from '@inkan/domain';
import { outputOf, type RunCommand } from '../command.ts';
import { given } from './given.ts';
import { macAddressesIn } from './mac-addresses.ts';
import { textOf } from './text-of.ts';

/**
 * One question for everything; UTF-8 whatever the code page of the console is. A plain hash table, because an application control
 * policy (Constrained Language Mode) lets no other object be made; it forbids the first line as well, which then costs a line on
 * standard error, and the answer comes in the code page.
 */
const cimScript = `[Console]::OutputEncoding = [Text.Encoding]::UTF8
@{
  computer = (Get-CimInstance Win32_ComputerSystem).Name
  bios = @(Get-CimInstance Win32_BIOS | ForEach-Object SerialNumber)[0]
  macs = @(Get-CimInstance Win32_NetworkAdapter | Where-Object MACAddress | ForEach-Object MACAddress)
} | ConvertTo-Json -Compress`;

export const powershell = ['-NoProfile', '-NonInteractive', '-Command'] as const;

/**
 * Windows: every MAC address, computer name, login user, BIOS serial number. PowerShell knows all; where a policy forbids
 * it, `getmac` and `wmic` know the same, in the language and code page of the system.
 * @param session what Node knows by itself: the login user without its domain
 */
export async function windowsFacts(
  run: RunCommand,
  session: { loginUser: string; computerName: string },
): Promise<DeviceFacts> {
  const answer = await outputOf(run, 'powershell.exe', [...powershell, cimScript]);
  const cim = answer === undefined ? undefined : readCim(textOf(answer));
  if (cim !== undefined) return given({ ...cim, loginUser: session.loginUser });
  const [getmac, wmic] = await Promise.all([
    outputOf(run, 'getmac.exe', ['/v', '/fo', 'csv']),
    outputOf(run, 'wmic.exe', ['bios', 'get', 'serialnumber', '/value']),
  ]);
  return given({
    macAddresses: getmac === undefined ? [] : macAddressesIn(textOf(getmac)),
    computerName: session.computerName,
    loginUser: session.loginUser,
    biosSerial: wmic === undefined ? undefined : readWmicValue(textOf(wmic), 'SerialNumber'),
  });
}

/** What `cimScript` wrote. @returns undefined if it is something else (an error message, nothing) */
function readCim(text: string): DeviceFacts | undefined {
  try {
    const read: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    const { computer, bios, macs } = read as Record<string, unknown>;
    return {
      macAddresses: macAddressesIn([macs].flat().join(' ')),
      computerName: typeof computer === 'string' ? computer : undefined,
      biosSerial: typeof bios === 'string' ? bios : undefined,
    };
  } catch {
    return undefined;
  }
}

/** `Name=value` among the lines of `wmic … /value`, which end in CR CR LF. */
function readWmicValue(text: string, name: string): string | undefined {
  for (const line of text.split(/[\r\n]+/)) {
    const [key, ...value] = line.split('=');
    if (key?.trim().toLowerCase() === name.toLowerCase()) return value.join('=').trim();
  }
  return undefined;
}
