import { describe, expect, it } from 'vitest';
import { plistXml } from './plist.ts';

const body = (value: Parameters<typeof plistXml>[0]): string =>
  plistXml(value)
    .toString()
    .replace(/^[\s\S]*<plist version="1.0">\n/, '')
    .replace('</plist>\n', '');

describe('a property list', () => {
  it('writes every kind of value', () => {
    expect(body({ a: ['x', true, false, 7], b: Buffer.from('octets') })).toBe(
      '<dict>\n\t<key>a</key>\n\t<array>\n\t\t<string>x</string>\n\t\t<true/>\n\t\t<false/>\n\t\t<integer>7</integer>\n\t</array>\n' +
        '\t<key>b</key>\n\t<data>\n\tb2N0ZXRz\n\t</data>\n</dict>\n',
    );
  });

  it('escapes what XML would read as markup, in keys too', () => {
    expect(body({ '<&>': ']]>&amp;' })).toContain('<key>&lt;&amp;&gt;</key>\n\t<string>]]&gt;&amp;amp;</string>');
  });

  it('keeps line feeds, Japanese and characters beyond the BMP', () => {
    expect(body('一行目\n𠮷野家')).toBe('<string>一行目\n𠮷野家</string>\n');
  });

  it.each(['\u0000', '\u0008', '\t', '\r', '\u001b', '\u007f', '\u0085', '\ud800', 'a\udc00', '\ufffe', '\uffff'])(
    'refuses %j',
    (text) => {
      expect(() => plistXml(`a${text}`)).toThrow(/plist-invalid/);
      expect(() => plistXml({ [`a${text}`]: 1 })).toThrow(/plist-invalid/);
    },
  );

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses the number %j', (number) => {
    expect(() => plistXml(number)).toThrow(/plist-invalid/);
  });
});
