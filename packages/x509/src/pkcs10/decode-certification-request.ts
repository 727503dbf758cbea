/** RFC 7468 7, with the label that older tools write; whatever stands around it (text of a tool, mail) is stepped over. */
const armour = /-----BEGIN (NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\s]*)-----END \1?CERTIFICATE REQUEST-----/;

/**
 * The DER of a request that somebody hands in as a file or as text: PEM, DER, or base64 without its lines. Not judged: what is
 * none comes back as it is.
 */
export const decodeCertificationRequest = (given: Uint8Array): Buffer => {
  const octets = Buffer.from(given);
  // Every DER SEQUENCE of more than 127 octets starts so; no text does.
  if (octets[0] === 0x30 && (octets[1] ?? 0) >= 0x80) return octets;
  // Of UTF-16 as well, in which Windows PowerShell redirects (`openssl req … > device.csr`).
  const text = octets.toString('latin1').replaceAll('\0', '');
  const base64 = armour.exec(text)?.[2] ?? text;
  return /^[A-Za-z0-9+/=\s]+$/.test(base64) ? Buffer.from(base64, 'base64') : octets;
};
