import { describe, expect, it } from 'vitest';
import { system } from '../../test/system.ts';
import type { RunCommand } from '../command.ts';
import { macosFacts } from './macos.ts';
import { windowsFacts } from './windows.ts';

// What nobody has published under a free licence, written by hand in the shape the programs have.

const session = { loginUser: '山田 太郎', computerName: 'SALES-PC01' };
/** `接続名`, `ネットワーク アダプター`, `物理アドレス`, `トランスポート名`, `イーサネット`, `メディアが切断されています` in CP932. */
const cp932 = {
  header:
    '"\x90\xda\x91\xb1\x96\xbc","\x83l\x83b\x83g\x83\x8f\x81[\x83N \x83A\x83_\x83v\x83^\x81[","\x95\xa8\x97\x9d\x83A\x83h\x83\x8c\x83X","\x83g\x83\x89\x83\x93\x83X\x83|\x81[\x83g\x96\xbc"',
  ethernet: '\x83C\x81[\x83T\x83l\x83b\x83g',
  cut: '\x83\x81\x83f\x83B\x83A\x82\xaa\x90\xd8\x92f\x82\xb3\x82\xea\x82\xc4\x82\xa2\x82\xdc\x82\xb7',
};

describe('Windows', () => {
  it('by PowerShell, which answers in UTF-8', async () => {
    const json =
      '{"computer":"営業部-PC01","bios":"PF2ABCDE ","macs":["8C:8C:AA:12:34:56","70:CD:0D:AB:CD:EF","00:15:5D:00:01:02"]}\r\n';
    expect(await windowsFacts(system({ 'powershell.exe': `\uFEFF${json}` }), session)).toEqual({
      macAddresses: ['8c:8c:aa:12:34:56', '70:cd:0d:ab:cd:ef', '00:15:5d:00:01:02'],
      computerName: '営業部-PC01',
      loginUser: '山田 太郎',
      biosSerial: 'PF2ABCDE ',
    });
  });

  it('with one adapter only, which PowerShell writes as a list all the same', async () => {
    const json = '{"computer":"PC01","bios":"To be filled by O.E.M.","macs":["8C:8C:AA:12:34:56"]}';
    const facts = await windowsFacts(system({ 'powershell.exe': json }), session);
    // The maker's placeholder is no serial number: every such PC would match it.
    expect(facts).toEqual({ macAddresses: ['8c:8c:aa:12:34:56'], computerName: 'PC01', loginUser: '山田 太郎' });
  });

  it('by getmac and wmic of a Japanese system, where PowerShell may not run', async () => {
    const getmac = Buffer.from(
      [
        cp932.header,
        `"${cp932.ethernet}","Intel(R) Ethernet Connection (13) I219-LM","8C-8C-AA-12-34-56","${cp932.cut}"`,
        '"Wi-Fi","Intel(R) Wi-Fi 6 AX201 160MHz","70-CD-0D-AB-CD-EF","\\Device\\Tcpip_{5F1A2B3C-4D5E-6F70-8192-A3B4C5D6E7F8}"',
        '"Bluetooth","Bluetooth Device (Personal Area Network)","70-CD-0D-AB-CD-F3","N/A"',
        '',
      ].join('\r\n'),
      'latin1',
    );
    const wmic = Buffer.from('\uFEFF\r\r\n\r\r\nSerialNumber=PF2ABCDE\r\r\n\r\r\n\r\r\n', 'utf16le');
    const refused: RunCommand = async (program, ...rest) =>
      program === 'powershell.exe'
        ? { code: 1, stdout: Buffer.alloc(0), stderr: Buffer.from('blocked by group policy') }
        : system({ 'getmac.exe': getmac, 'wmic.exe': wmic })(program, ...rest);
    expect(await windowsFacts(refused, session)).toEqual({
      macAddresses: ['8c:8c:aa:12:34:56', '70:cd:0d:ab:cd:ef', '70:cd:0d:ab:cd:f3'],
      computerName: 'SALES-PC01',
      loginUser: '山田 太郎',
      biosSerial: 'PF2ABCDE',
    });
  });
});

const ifconfig = `lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384
	options=1203<RXCSUM,TXCSUM,TXSTATUS,SW_TIMESTAMP>
	inet 127.0.0.1 netmask 0xff000000
	inet6 fe80::1%lo0 prefixlen 64 scopeid 0x1
gif0: flags=8010<POINTOPOINT,MULTICAST> mtu 1280
en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
	options=6463<RXCSUM,TXCSUM,TSO4,TSO6,CHANNEL_IO,PARTIAL_CSUM,ZEROINVERT_CSUM>
	ether 3a:5c:9e:01:02:03
	inet6 fe80::6676:baff:feae:a302%en0 prefixlen 64 secured scopeid 0xb
	media: autoselect
	status: active
bridge0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
	ether 36:ea:12:34:56:40
	Configuration:
		id 0:0:0:0:0:0 priority 0 hellotime 0 fwddelay 0
		root id 00:11:22:33:44:55 priority 0 ifcost 0 port 0
	member: en1 flags=3<LEARNING,DISCOVER>
`;
const hardwarePorts = `
Hardware Port: Wi-Fi
Device: en0
Ethernet Address: 64:76:ba:ae:a3:02

Hardware Port: Thunderbolt Bridge
Device: bridge0
Ethernet Address: 36:ea:12:34:56:40

VLAN Configurations
===================
`;
const ioreg = `+-o J314sAP  <class IOPlatformExpertDevice, id 0x100000227, registered, matched, active, busy 0 (0 ms), retain 38>
    {
      "manufacturer" = <"Apple Inc.">
      "IOBusyInterest" = "IOCommand is not serializable"
      "IOPlatformSerialNumber" = "C02XK1ABJGH5"
      "IOPlatformUUID" = "564D7B2A-1C3E-4F5A-8B9C-0D1E2F3A4B5C"
      "model" = <"MacBookPro18,3">
    }
`;

describe('macOS', () => {
  const found = {
    macAddresses: ['64:76:ba:ae:a3:02', '36:ea:12:34:56:40', '3a:5c:9e:01:02:03'],
    serialNumber: 'C02XK1ABJGH5',
    uuid: '564D7B2A-1C3E-4F5A-8B9C-0D1E2F3A4B5C',
  };

  it('by ifconfig, networksetup and ioreg: the hardware’s address and the private one, no bridge’s stranger', async () => {
    expect(await macosFacts(system({ ifconfig, networksetup: hardwarePorts, ioreg }))).toEqual(found);
  });

  it('by system_profiler, where ioreg says nothing', async () => {
    const profile = `{
  "SPHardwareDataType" : [
    {
      "_name" : "hardware_overview",
      "chip_type" : "Apple M1 Pro",
      "platform_UUID" : "564D7B2A-1C3E-4F5A-8B9C-0D1E2F3A4B5C",
      "serial_number" : "C02XK1ABJGH5"
    }
  ]
}`;
    const run = system({ ifconfig, networksetup: hardwarePorts, system_profiler: profile });
    expect(await macosFacts(run)).toEqual(found);
  });
});
