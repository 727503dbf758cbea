import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tempDir } from '@inkan/testing';
import { describe, expect, it } from 'vitest';
import { system } from '../../test/system.ts';
import { linuxFacts } from './linux.ts';
import { macAddressesIn } from './mac-addresses.ts';
import { macosFacts } from './macos.ts';
import { windowsFacts } from './windows.ts';

/** What a real device said, as others published it: fixtures/README.md tells who, of what, and what they masked. */
const captured = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));

const session = { loginUser: '山田 太郎', computerName: 'SALES-PC01' };

describe('Windows, as captured', () => {
  it.each([
    // A desktop: wired, wireless and a VPN’s own adapter; the networks of VMware are those of every host.
    ['11', 'getmac-11.csv', ['a0:36:bc:12:34:56', '00:ff:5a:3c:91:7e', '4c:03:4f:65:43:21']],
    // Virtual machines, each with one address at two adapters.
    ['11 on ARM', 'getmac-11-arm64.csv', ['00:0d:3a:a1:b0:10']],
    ['Server 2025', 'getmac-server-2025.csv', ['70:a8:a5:a5:b0:10']],
    // The table that getmac writes where it is not asked for CSV, its columns cut short.
    [
      ...(['10', 'getmac-10.txt'] as const),
      ['74:d4:35:e9:45:73', '74:d4:35:e9:45:71', '62:45:b4:eb:44:79', '00:ff:17:15:f8:c8'],
    ],
  ])(
    '%s: getmac tells the address of every adapter, each once, and none of VMware’s',
    async (_windows, name, addresses) => {
      const facts = await windowsFacts(system({ 'getmac.exe': captured(`windows/${name}`) }), session);
      expect(facts).toEqual({ ...session, macAddresses: addresses });
    },
  );

  const bios = captured('windows/wmic-bios-server-2008.txt').toString('utf8');
  const inPipe = /\r*\n/.exec(captured('windows/wmic-nic-server-2022.txt').toString('utf8'))?.[0] ?? '';
  it.each([
    ['as published', bios],
    ['with the line ends that wmic has in a pipe', bios.replaceAll('\n', inPipe)],
    ['in UTF-16, as wmic writes a file', Buffer.from(`\uFEFF${bios.replaceAll('\n', '\r\n')}`, 'utf16le')],
  ])('Server 2008: wmic tells the serial number of the BIOS, %s', async (_how, wmic) => {
    expect(inPipe).toBe('\r\r\n');
    const { biosSerial } = await windowsFacts(system({ 'wmic.exe': wmic }), session);
    expect(biosSerial).toBe('VMware-56 4d 8b 9d 3b a9 3a b4-a7 09 2d ff 09 9a e2 26');
  });

  // The question to PowerShell is ours, so nobody has published its answer: what stands in it was captured, the JSON was not.
  it('10 and Server 2025: what PowerShell showed of BIOS and adapters is taken out of the JSON that is asked for', async () => {
    const told = (name: string, property: string) =>
      [
        ...captured(`windows/${name}`)
          .toString('utf8')
          .matchAll(new RegExp(`^${property} +: (.+?)\\r?$`, 'gm')),
      ].map(([, value]) => value ?? '');
    const [bios] = told('get-ciminstance-win32-bios-10.txt', 'SerialNumber');
    const macs = told('get-netadapter-server-2025.txt', 'MacAddress').map((each) => each.replaceAll('-', ':'));
    const json = JSON.stringify({ computer: 'SALES-PC01', bios, macs });
    expect(await windowsFacts(system({ 'powershell.exe': `${json}\r\n` }), session)).toEqual({
      ...session,
      macAddresses: ['70:a8:a5:a5:b0:10', '00:15:5d:a5:b0:11'],
      biosSerial: '3810-1995-1654-4615-2295-2755-89',
    });
  });

  it('knows what Node knows where nothing may run', async () => {
    expect(await windowsFacts(system({}), session)).toEqual(session);
  });
});

describe('macOS, as captured', () => {
  it('26: networksetup names the ports, ifconfig adds the interface that is no port', async () => {
    const run = system({
      networksetup: captured('macos/networksetup-26.txt'),
      ifconfig: captured('macos/ifconfig-26.txt'),
    });
    expect(await macosFacts(run)).toEqual({
      macAddresses: ['12:34:56:26:a0:10', '12:34:56:26:a0:11', '12:34:56:26:a0:12'],
    });
  });

  it('10.14: ifconfig shows each interface once, no IPv6 address and no bridge’s zeros, without the networks of VMware', async () => {
    expect(await macosFacts(system({ ifconfig: captured('macos/ifconfig-10.14.txt') }))).toEqual({
      macAddresses: [
        ...['ac:de:48:00:10:20', 'a6:83:e7:2d:63:8e', 'a4:83:e7:2d:63:8e', '06:83:e7:2d:63:8e', '7e:05:c1:24:14:ca'],
        ...['ea:00:fd:08:58:02', 'ea:00:fd:08:58:01', 'ea:00:fd:08:58:06', 'ea:00:fd:08:58:05'],
      ],
    });
  });

  it('on an M1: ioreg knows the serial number of the Mac, not that of its board or in hexadecimal, and its UUID', async () => {
    expect(await macosFacts(system({ ioreg: captured('macos/ioreg-macbook-pro.txt') }))).toEqual({
      serialNumber: 'HDWLIF2LM7',
      uuid: '81895B8D-9EF9-4EBB-B5DE-B00069CF53F0',
    });
  });

  it('on a virtual Mac: system_profiler knows both, where ioreg says nothing', async () => {
    const run = system({ system_profiler: captured('macos/system-profiler-virtual-mac.txt') });
    expect(await macosFacts(run)).toEqual({
      serialNumber: 'ZNNF3941VQ',
      uuid: 'E465E3CB-0162-5E0E-9CEA-FED57C72BE74',
    });
  });
});

it('Linux, by /sys, with what only root may read left out', async () => {
  await using folder = await tempDir();
  const at = (...names: string[]) => join(folder.path, ...names);
  for (const [name, address] of [
    ['lo', '00:00:00:00:00:00'],
    ['eth0', '52:54:00:12:34:56'],
    ['wlan0', '70:cd:0d:ab:cd:ef'],
  ] as const) {
    await mkdir(at('class', 'net', name), { recursive: true });
    await writeFile(at('class', 'net', name, 'address'), `${address}\n`);
  }
  const addresses = ['52:54:00:12:34:56', '70:cd:0d:ab:cd:ef'];
  const facts = await linuxFacts(session, folder.path);
  expect([facts.macAddresses?.toSorted(), facts.loginUser, facts.biosSerial]).toEqual([
    addresses,
    session.loginUser,
    undefined,
  ]);
  await mkdir(at('class', 'dmi', 'id'), { recursive: true });
  await writeFile(at('class', 'dmi', 'id', 'product_serial'), 'PF2ABCDE\n');
  await writeFile(at('class', 'dmi', 'id', 'product_uuid'), '4c4c4544-0042-3510-8054-b4c04f4d3133\n');
  expect(await linuxFacts(session, folder.path)).toMatchObject({
    biosSerial: 'PF2ABCDE',
    uuid: '4c4c4544-0042-3510-8054-b4c04f4d3133',
  });
});

it.each([
  ['no IPv6 address', 'fe80::6676:baff:feae:a302', []],
  ['no EUI-64', '02-00-00-FF-FE-00-00-01', []],
  ['no mixed separators', '8C-8C:AA-12:34-56', []],
  ['broadcast is nobody', 'ff:ff:ff:ff:ff:ff', []],
  ['each once', '8C-8C-AA-12-34-56 8c:8c:aa:12:34:56', ['8c:8c:aa:12:34:56']],
])('a MAC address: %s', (_what, text, expected) => expect(macAddressesIn(text)).toEqual(expected));
