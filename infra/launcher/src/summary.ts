import { relative } from 'node:path';
import type { House } from './house.ts';
import { operatorFiles } from './operator.ts';

/** What something is, and its value or where it is. */
export type SummaryRow = readonly [name: string, value: string];

/** What `npm start` prints last: where things are, and what to try next. */
export function summary(house: House, demonstration: readonly SummaryRow[]): string {
  const { urls, servers, tls } = house;
  // As typed in the repository, where npm runs; elsewhere in full.
  const file = (path: string): string => {
    const short = relative(process.cwd(), path);
    return short === '' || short.startsWith('..') ? path : short;
  };
  const operator = operatorFiles(house.folders);
  const rows: SummaryRow[] = [
    ['管理画面', `${urls.administration}/`],
    ['管理 API', `${urls.administration}/v1/`],
    ['API リファレンス', `${urls.administration}/reference`],
    ['利用者ポータル', urls.portal],
    ['証明書の更新・確認', urls.renewal],
    ['証明書・失効リスト', urls.publication],
    ...(servers.inboxUrl === undefined ? [] : [['受信メール', servers.inboxUrl] as const]),
    ['TLS の認証局', `${file(tls.ca)}（curl --cacert）`],
    ['運用者の証明書', `${file(operator.certificate)} と ${file(operator.key)}`],
    ['データと記録', `${file(house.dataDir)}（logs/ に各サービスの記録）`],
    ...demonstration,
  ];
  const width = Math.max(...rows.map(([name]) => columns(name)));
  const table = rows.map(([name, value]) => `  ${name}${' '.repeat(width - columns(name))}  ${value}`);
  return ['', '起動しました。', '', ...table, '', '停止: Ctrl-C　　はじめから: npm run reset', ''].join('\n');
}

/** Width on a terminal: Japanese characters take two columns. */
export const columns = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u1100-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1), 0);
