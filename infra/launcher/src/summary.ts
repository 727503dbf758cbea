import { relative } from 'node:path';
import type { House } from './house.ts';
import { operatorFiles } from './operator.ts';

/** What `npm start` prints last: where things are, and what to try next. */
export function summary(house: House, demonstration: readonly string[]): string {
  const { urls, servers, tls } = house;
  const file = (path: string): string => relative(process.cwd(), path) || path;
  const operator = operatorFiles(house.folders);
  const rows: [string, string][] = [
    ['管理 API', `${urls.administration}/v1/`],
    ['API リファレンス', `${urls.administration}/reference`],
    ['利用者ポータル', urls.portal],
    ['証明書・失効リスト', urls.publication],
    ...(servers.inboxUrl === undefined ? [] : [['受信メール', servers.inboxUrl] as [string, string]]),
    ['TLS の認証局', `${file(tls.ca)}（curl --cacert）`],
    ['運用者の証明書', `${file(operator.certificate)} と ${file(operator.key)}`],
    ['データと記録', `${file(house.dataDir)}（logs/ に各サービスの記録）`],
  ];
  const width = Math.max(...rows.map(([name]) => columns(name)));
  const table = rows.map(([name, value]) => `  ${name}${' '.repeat(width - columns(name))}  ${value}`);
  return [
    '',
    '起動しました。',
    '',
    ...table,
    ...demonstration.map((line) => `  ${line}`),
    '',
    '停止: Ctrl-C　　はじめから: npm run reset',
    '',
  ].join('\n');
}

/** Width on a terminal: Japanese characters take two columns. */
export const columns = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u1100-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1), 0);
