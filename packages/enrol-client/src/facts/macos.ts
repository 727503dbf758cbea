import type { DeviceFacts } from '@inkan/domain';
import { outputOf, type RunCommand } from '../command.ts';
import { given } from './given.ts';
import { macAddressesIn } from './mac-addresses.ts';

/**
 * macOS: MAC addresses, serial number, hardware UUID. `networksetup` tells the addresses of the hardware itself, because
 * `ifconfig` shows the private one that Wi-Fi uses in a network.
 */
export async function macosFacts(run: RunCommand): Promise<DeviceFacts> {
  const [ifconfig, ports, ioreg] = await Promise.all([
    outputOf(run, '/sbin/ifconfig', ['-a']),
    outputOf(run, '/usr/sbin/networksetup', ['-listallhardwareports']),
    outputOf(run, '/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']),
  ]);
  const texts = [ports, ifconfig].map((output) => output?.toString('utf8') ?? '');
  const hardware = readIoreg(ioreg?.toString('utf8') ?? '');
  const asked = hardware.serialNumber !== undefined && hardware.uuid !== undefined ? hardware : await profiled(run);
  return given({ macAddresses: addressesOf(texts), ...asked });
}

/** Lines of `ifconfig` (`ether …`) and `networksetup` (`Ethernet Address: …`), and no other: bridges name strangers. */
function addressesOf(texts: readonly string[]): string[] {
  const lines = texts.flatMap((text) => text.split('\n'));
  return macAddressesIn(lines.filter((line) => /^\s*ether\s|^Ethernet Address:/.test(line)).join('\n'));
}

/** `"IOPlatformSerialNumber" = "…"` and `"IOPlatformUUID" = "…"`. */
function readIoreg(text: string): Pick<DeviceFacts, 'serialNumber' | 'uuid'> {
  const property = (name: string) => new RegExp(`"${name}" = "([^"]*)"`).exec(text)?.[1];
  return { serialNumber: property('IOPlatformSerialNumber'), uuid: property('IOPlatformUUID') };
}

async function profiled(run: RunCommand): Promise<Pick<DeviceFacts, 'serialNumber' | 'uuid'>> {
  const output = await outputOf(run, '/usr/sbin/system_profiler', ['SPHardwareDataType', '-json']);
  return readSystemProfiler(output?.toString('utf8') ?? '');
}

/** `system_profiler SPHardwareDataType -json`: its keys are the same in every language, unlike its text. */
function readSystemProfiler(text: string): Pick<DeviceFacts, 'serialNumber' | 'uuid'> {
  try {
    const read = JSON.parse(text) as { SPHardwareDataType?: readonly Record<string, unknown>[] };
    const { serial_number: serialNumber, platform_UUID: uuid } = read.SPHardwareDataType?.[0] ?? {};
    return {
      serialNumber: typeof serialNumber === 'string' ? serialNumber : undefined,
      uuid: typeof uuid === 'string' ? uuid : undefined,
    };
  } catch {
    return {};
  }
}
