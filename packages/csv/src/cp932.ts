import iconv from 'iconv-lite';

/** Letters that are two in Unicode and one in Shift_JIS: Microsoft's table knows only the right-hand ones. */
const twins: ReadonlyMap<string, string> = new Map([
  ['\u2212', '－'], // minus sign
  ['\u2014', '―'], // em dash
  ['\u301c', '～'], // wave dash
  ['\u2016', '∥'], // double vertical line
  ['\u00a5', '￥'],
  ['\u00a2', '￠'],
  ['\u00a3', '￡'],
  ['\u00ac', '￢'],
]);

/** What Japanese type setting puts where a letter is missing. A question mark could have been typed. */
const missing = '〓';

/** The text with nothing in it that CP932 cannot write: such letters (𠮷, emoji) become 〓. */
export function inCp932(text: string): string {
  if (isWritable(text)) return text;
  return Array.from(text.normalize('NFC'), (letter) => {
    if (isWritable(letter)) return letter;
    return twins.get(letter) ?? missing;
  }).join('');
}

function isWritable(text: string): boolean {
  return iconv.decode(iconv.encode(text, 'cp932'), 'cp932') === text;
}
