import { X509Error } from '../errors.ts';

/** What a configuration profile's property list is made of. A Buffer becomes `<data>`. */
export type PlistValue =
  | string
  | boolean
  | number
  | Buffer
  | readonly PlistValue[]
  | { readonly [key: string]: PlistValue };

/** Control characters (only the line feed is text) and what XML 1.0 2.2 excludes. */
const forbidden = /[\p{Cs}\ufffe\uffff]|(?!\n)\p{Cc}/u;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escapeText = (text: string): string => {
  if (forbidden.test(text)) throw new X509Error('plist-invalid', 'control character or broken Unicode');
  return text.replace(/[&<>]/g, (character) => escapes[character] ?? '');
};

const base64Lines = (octets: Buffer, indent: string): string =>
  (octets.toString('base64').match(/.{1,68}/g) ?? []).map((line) => `${indent}${line}\n`).join('');

const element = (value: PlistValue, indent: string): string => {
  if (typeof value === 'string') return `${indent}<string>${escapeText(value)}</string>\n`;
  if (typeof value === 'boolean') return `${indent}<${value}/>\n`;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new X509Error('plist-invalid', 'not an integer');
    return `${indent}<integer>${value}</integer>\n`;
  }
  if (Buffer.isBuffer(value)) return `${indent}<data>\n${base64Lines(value, indent)}${indent}</data>\n`;
  const inner = `${indent}\t`;
  if (isList(value)) {
    return `${indent}<array>\n${value.map((item) => element(item, inner)).join('')}${indent}</array>\n`;
  }
  const entries = Object.entries(value).map(
    ([key, item]) => `${inner}<key>${escapeText(key)}</key>\n${element(item, inner)}`,
  );
  return `${indent}<dict>\n${entries.join('')}${indent}</dict>\n`;
};

const isList = (value: PlistValue): value is readonly PlistValue[] => Array.isArray(value);

/** XML property list (plist(5), DTD PropertyList-1.0) in UTF-8. Throws `plist-invalid` for text that XML cannot carry. */
export const plistXml = (root: PlistValue): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${element(root, '')}</plist>
`,
    'utf8',
  );
