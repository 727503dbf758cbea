import { describe, expect, it } from 'vitest';
import { system } from '../../test/system.ts';
import { given } from './given.ts';
import { macAddressesIn } from './mac-addresses.ts';
import { macosFacts } from './macos.ts';
import { textOf } from './text-of.ts';
import { windowsFacts } from './windows.ts';

const session = { loginUser: 'taro', computerName: 'PC01' };
const cim = (facts: object) => windowsFacts(system({ 'powershell.exe': JSON.stringify(facts) }), session);

describe('a serial number that a maker left empty', () => {
  it.each([
    ...['', ' ', 'To be filled by O.E.M.', 'To Be Filled By O.E.M. ', 'Default string', 'System Serial Number', 'None'],
    ...['Not Specified', 'Not Applicable', 'INVALID', 'N/A', '0', '00000000', '.......', 'XXXXXXXXXX', 'Unknown'],
    ...['0123456789', 'Chassis Serial Number', 'System Serial#', 'SystemSerialNumb', 'OEM'],
  ])('%j is none, whatever it came by', async (serial) => {
    expect(given({ biosSerial: serial, serialNumber: serial })).toEqual({});
    expect((await cim({ computer: 'PC01', bios: serial, macs: [] })).biosSerial).toBeUndefined();
  });

  it.each(['PF2ABCDE', 'VMware-56 4d 8b 3f 0a', 'Parallels-A1 B2 C3 D4', '5CD1234XYZ', '0000-0015-9876', 'D5XQV1FMFJ'])(
    '%j is one',
    (serial) => expect(given({ biosSerial: serial })).toEqual({ biosSerial: serial }),
  );

  it('is nothing that a person is called, or their computer', () => {
    const named = { loginUser: 'oem', computerName: 'DEFAULT' };
    expect(given({ ...named, uuid: '00000000-0000-0000-0000-000000000000' })).toEqual(named);
    expect(given({ loginUser: 'k', uuid: '03000200-0400-0500-0006-000700080009' })).toEqual({ loginUser: 'k' });
  });
});

it.each([
  ['Windows, WAN Miniport (PPTP)', '50:50:54:50:30:30'],
  ['Windows, WAN Miniport (PPPOE)', '33:50:6F:45:30:30'],
  ['Windows, RAS Async Adapter', '20:41:53:59:4E:FF'],
  ['Windows, WAN Miniport (IP)', '24:B6:20:52:41:53'],
  ['Npcap Loopback Adapter', '02-00-4C-4F-4F-50'],
  ['VMware Virtual Ethernet Adapter for VMnet8', '00-50-56-C0-00-08'],
  ['VirtualBox Host-Only Ethernet Adapter', '0A-00-27-00-00-0E'],
  ['Parallels, shared network (vnic0)', '00:1c:42:00:00:08'],
  ['Parallels, host-only network (vnic1)', '00:1c:42:00:00:09'],
  ['Mac with a T2 chip or a Touch Bar', 'ac:de:48:00:11:22'],
  ['Cisco AnyConnect', '00-05-9A-3C-7A-00'],
  ['PANGP Virtual Ethernet Adapter', '02-50-41-00-00-01'],
  ['Fortinet SSL VPN Virtual Ethernet Adapter', '00-09-0F-AA-00-01'],
  ['Juniper Networks Virtual Adapter', '02-05-85-7F-EB-80'],
])('%s has the address %s on every computer, which is none of a device', (_adapter, shared) => {
  const own = '8c:8c:aa:12:34:56';
  expect(macAddressesIn(`${own} ${shared} 00:0C:29:AB:CD:EF 00:15:5D:00:01:02`)).toEqual([
    own,
    '00:0c:29:ab:cd:ef',
    '00:15:5d:00:01:02',
  ]);
});

describe('Windows', () => {
  it('without network or BIOS answers null where others answer lists', async () => {
    expect(await cim({ computer: 'PC01', bios: null, macs: [] })).toEqual(session);
    expect(await cim({ computer: 'PC01', bios: null, macs: null })).toEqual(session);
  });

  it('under a policy that lets PowerShell speak its code page alone', async () => {
    // 営業部-PC01 in CP932, as Windows PowerShell 5.1 writes its JSON, CRLF at the end.
    const said = Buffer.from(
      '{"macs":["8C:8C:AA:12:34:56"],"computer":"\x89c\x8b\xc6\x95\x94-PC01","bios":"PF2ABCDE"}\r\n',
      'latin1',
    );
    expect(await windowsFacts(system({ 'powershell.exe': said }), session)).toMatchObject({
      computerName: '営業部-PC01',
      biosSerial: 'PF2ABCDE',
    });
  });

  it('writes apostrophes and brackets of a serial number as \\u0027', async () => {
    const said = '{"bios":"A\\u0027B\\u003cC\\u003e","computer":"PC01","macs":[]}';
    expect((await windowsFacts(system({ 'powershell.exe': said }), session)).biosSerial).toBe("A'B<C>");
  });

  it('without PowerShell: wmic into a pipe in the code page, getmac in German, French and English', async () => {
    const wmic = '\r\r\n\r\r\nSerialNumber=5CD1234XYZ  \r\r\n\r\r\n\r\r\n';
    const getmac = (header: string, cut: string) =>
      [
        header,
        `"Ethernet","Intel(R) Ethernet Connection (7) I219-V","9C-5C-8E-BB-F5-31","${cut}"`,
        '"WLAN","Intel(R) Wireless-AC 9560 160MHz","70-CD-0D-AB-CD-EF","\\Device\\Tcpip_{DF7BDB96-C8C3-4B28-A6D1-5A68FEE025D4}"',
        '"VPN","Cisco AnyConnect Virtual Miniport Adapter","00-05-9A-3C-7A-00","N/A"',
        '"Mobilfunk","Generic Mobile Broadband Adapter","Disabled","Disconnected"',
      ].join('\r\n');
    for (const [header, cut] of [
      ['"Verbindungsname","Netzwerkadapter","Physische Adresse","Transportname"', 'Medien getrennt'],
      // CP850: `Périphérique`, `Support déconnecté`.
      ['"Nom de connexion","P\x82riph\x82rique","Adresse physique","Nom du transport"', 'Support d\x82connect\x82'],
      ['"Connection Name","Network Adapter","Physical Address","Transport Name"', 'Media disconnected'],
    ] as const) {
      const run = system({ 'wmic.exe': wmic, 'getmac.exe': Buffer.from(getmac(header, cut), 'latin1') });
      expect(await windowsFacts(run, session)).toEqual({
        ...session,
        macAddresses: ['9c:5c:8e:bb:f5:31', '70:cd:0d:ab:cd:ef'],
        biosSerial: '5CD1234XYZ',
      });
    }
  });

  it('whose wmic was taken away (Windows 11 24H2) has no serial number, and all else', async () => {
    const getmac = '"Ethernet","Intel(R) Ethernet","9C-5C-8E-BB-F5-31","Media disconnected"\r\n';
    expect(await windowsFacts(system({ 'getmac.exe': getmac }), session)).toEqual({
      ...session,
      macAddresses: ['9c:5c:8e:bb:f5:31'],
    });
  });
});

it.each([
  ['UTF-8', Buffer.from('営業部')],
  ['UTF-8 with a byte order mark', Buffer.from('\uFEFF営業部')],
  ['UTF-16 with its mark', Buffer.from('\uFEFF営業部', 'utf16le')],
  ['CP932', Buffer.from('\x89c\x8b\xc6\x95\x94', 'latin1')],
])('what a Windows program says is read in %s', (_encoding, octets) => expect(textOf(octets)).toBe('営業部'));

describe('macOS', () => {
  const hardware = (serial: string, uuid: string) =>
    `    {\n      "IOPlatformSerialNumber" = "${serial}"\n      "IOPlatformUUID" = "${uuid}"\n    }\n`;
  const uuid = 'E465E3CB-0162-5E0E-9CEA-FED57C72BE74';

  it('with ports named in Japanese, a port without address, and virtual machines’ networks', async () => {
    const networksetup = `
Hardware Port: USB 10/100/1000 LAN
Device: en7
Ethernet Address: 00:e0:4c:68:01:02

Hardware Port: Thunderbolt ブリッジ
Device: bridge0
Ethernet Address: N/A

VLAN Configurations
===================
`;
    const ifconfig = `utun0: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 1380
\tinet6 fe80::ce81:b1c:bd2c:69e%utun0 prefixlen 64 scopeid 0x10
vmnet8: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
\tether 00:50:56:c0:00:08
awdl0: flags=8943<UP,BROADCAST,RUNNING,PROMISC,SIMPLEX,MULTICAST> mtu 1500
\tether 1e:aa:bb:01:02:03
`;
    const run = system({ networksetup, ifconfig, ioreg: hardware('ZNNF3941VQ', uuid) });
    expect(await macosFacts(run)).toEqual({
      macAddresses: ['00:e0:4c:68:01:02', '1e:aa:bb:01:02:03'],
      serialNumber: 'ZNNF3941VQ',
      uuid,
    });
  });

  it('after its board was changed has no serial number, by either program', async () => {
    const profile = JSON.stringify({ SPHardwareDataType: [{ serial_number: 'Not Available', platform_UUID: uuid }] });
    expect(await macosFacts(system({ ioreg: hardware('SystemSerialNumb', uuid) }))).toEqual({ uuid });
    expect(await macosFacts(system({ system_profiler: profile }))).toEqual({ uuid });
    expect(await macosFacts(system({ system_profiler: '{"SPHardwareDataType":[]}' }))).toEqual({});
    expect(await macosFacts(system({ system_profiler: 'system_profiler: error' }))).toEqual({});
  });
});
