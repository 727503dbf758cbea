const address = /(?<![0-9A-Fa-f:-])[0-9A-Fa-f]{2}(?:([:-])[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2}){4}(?![0-9A-Fa-f:-])/g;

/** The address of nothing: loopback, tunnels, adapters without hardware. */
const nothing = /^(?:00){6}$|^(?:ff){6}$/;

/**
 * Of adapters that a program or a maker brings with one address for every computer. Whoever wrote one into a restriction would admit
 * every device with that program, or of that make, so none counts as an address of a device.
 */
const ofEveryComputer = new RegExp(
  `^(?:${[
    '505054503030|33506f453030|204153594eff|005345000000', // Windows: WAN Miniport (PPTP, PPPoE), RAS
    '....20524153', // Windows: WAN Miniport (IP), another one at each installation
    '02004c4f4f50', // Windows and Npcap: loopback adapter
    '005056c0....', // VMware: vmnet of the host
    '0a00270000..', // VirtualBox: host-only network
    '001c4200000[89]', // Parallels: shared and host-only network of the host
    'acde48001122', // Apple: the Mac's side of its T2 chip or Touch Bar
    '00059a3c7[0-9a-f]00', // Cisco AnyConnect
    '025041000001', // Palo Alto GlobalProtect
    '00090f(?:fe|aa)0001', // Fortinet SSL VPN
    '0205857feb80', // Juniper Network Connect
  ].join('|')})$`,
);

/** Every MAC address of a device that stands in a text, each once, as `aa:bb:cc:dd:ee:ff`. */
export function macAddressesIn(text: string): string[] {
  const found = [...text.matchAll(address)].map(([whole]) => whole.replaceAll(/[:-]/g, '').toLowerCase());
  return [...new Set(found)]
    .filter((each) => !nothing.test(each) && !ofEveryComputer.test(each))
    .map((each) => each.match(/../g)?.join(':') ?? each);
}
