const address = /(?<![0-9A-Fa-f:-])[0-9A-Fa-f]{2}(?:([:-])[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2}){4}(?![0-9A-Fa-f:-])/g;

/** The address of nothing: loopback, tunnels, adapters without hardware. */
const nothing = /^(?:00){6}$|^(?:ff){6}$/;

/** Every MAC address that stands in a text, each once, as `aa:bb:cc:dd:ee:ff`. */
export function macAddressesIn(text: string): string[] {
  const found = [...text.matchAll(address)].map(([whole]) => whole.replaceAll(/[:-]/g, '').toLowerCase());
  return [...new Set(found)].filter((each) => !nothing.test(each)).map((each) => each.match(/../g)?.join(':') ?? each);
}
