/** One record of RFC 4180: comma, double quotes where they are needed, CRLF. */
export function csvLine(items: readonly string[]): string {
  return `${items.map(quoted).join(',')}\r\n`;
}

function quoted(item: string): string {
  return /[",\r\n]/.test(item) ? `"${item.replaceAll('"', '""')}"` : item;
}

/**
 * Free text as a spreadsheet may be given it: one that begins like a formula gets an apostrophe in front, which says
 * "text" to Excel (OWASP, CSV injection). Not for what a program reads back, such as an address or a password.
 */
export function plainText(item: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(item) ? `'${item}` : item;
}
