import type { Text } from '@inkan/domain';
import { maxFileOctets, maxRows } from './work.ts';

/** What is wrong with a file as a whole: one sentence each. */
export const fileFaults = {
  undecodable: () => ({
    ja: 'CSVファイルの文字コードを判別できません。UTF-8、Shift_JIS、UTF-16（BOM付き）のいずれかで保存してください。',
    en: 'The file’s encoding is not known: save it in UTF-8, Shift_JIS or UTF-16 (with BOM)',
  }),
  binary: () => ({
    ja: 'CSVファイルではありません（制御文字が含まれています）。表計算ソフトではCSV形式で保存してください。',
    en: 'This is no CSV file: it holds control characters. Save it as CSV',
  }),
  'unclosed-quote': (line?: number) => ({
    ja: `行:${line} 「"」が閉じられていません。`,
    en: `line ${line}: a quote is never closed`,
  }),
  'line-too-long': (line?: number) => ({
    ja: `行:${line} 1行が長すぎます。`,
    en: `line ${line}: the line is too long`,
  }),
  'no-rows': () => ({ ja: 'CSVファイルに行がありません。', en: 'The file has no rows' }),
  'too-many-rows': () => ({
    ja: `CSVファイルの行数が上限（${maxRows.toLocaleString('ja-JP')}行）を超えています。ファイルを分けてください。`,
    en: `The file has more than ${maxRows.toLocaleString('en')} rows: split it`,
  }),
  'too-large': () => ({
    ja: `CSVファイルの大きさが上限（${maxFileOctets / 1024 / 1024}MB）を超えています。`,
    en: `The file is larger than ${maxFileOctets / 1024 / 1024} MiB`,
  }),
} as const satisfies Readonly<Record<string, (line?: number) => Text>>;
export type FileFault = keyof typeof fileFaults;
