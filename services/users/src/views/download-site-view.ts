import { type Static, Type } from 'typebox';
import { Id } from './fields.ts';

/** 証明書ダウンロード画面の表示 */
export const DownloadSiteView = Type.Object(
  {
    organizationId: Id,
    url: Type.String({ description: 'クライアント証明書のダウンロードサイト URL' }),
    contracts: Type.Array(Type.Object({ contractId: Id, serviceName: Type.String() }), {
      description: 'Whose certificates are given out there; none: there is no site',
    }),
    allowedNetworks: Type.Array(Type.String(), { description: '許可 IP アドレス; empty: nobody' }),
    open: Type.Boolean({ description: 'Whether anybody reaches it' }),
    warnings: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }), {
      description: 'What is allowed and hardly meant',
    }),
  },
  { $id: 'DownloadSite' },
);
export type DownloadSiteView = Static<typeof DownloadSiteView>;
