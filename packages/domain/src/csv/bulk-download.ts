import type { Text } from '../errors/text.ts';

/** 管理者一括ダウンロードをご利用の場合は、インストール制限機能はご利用いただけません (manual 4-2). */
export const noRestrictionInBundle = {
  ja: '管理者一括ダウンロードをご利用の場合は、インストール制限機能はご利用いただけません。',
  en: 'Bulk download and device restrictions exclude each other',
} as const satisfies Text;

/** The same of a restriction that a reissue would leave as it is. */
export const keptRestrictionInBundle = {
  ja: '利用デバイスに設定されているインストール制限が引き継がれるため、管理者一括ダウンロードはご利用いただけません。インストール端末制限に「0」を指定すると、制限は解除されます。',
  en: 'The device keeps its restriction, which excludes bulk download; "0" as its mode removes it',
} as const satisfies Text;
