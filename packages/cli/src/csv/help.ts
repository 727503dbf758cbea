import type { Text } from '@inkan/domain';

/** Of the options that every command on the API has. */
export const connectionHelp: Text = {
  ja: `
  --url <URL>               管理画面のURL（環境変数 INKAN_URL）
  --contract <ID>           契約（INKAN_CONTRACT）
  --cert <ファイル>         管理者用電子証明書: .p12、または PEM（INKAN_CERT）
  --key <ファイル>          PEM の秘密鍵が別のファイルにあるとき（INKAN_KEY）
  --password-file <ファイル> 証明書のパスワードが書かれたファイル（INKAN_PASSWORD_FILE）
  --ca <ファイル>           サーバー証明書を確認する認証局（PEM、INKAN_CA）
  --lang <ja|en>            表示言語（省略時: ja）
  --json                    結果を JSON で出力
`,
  en: `
  --url <URL>               of the administration (or INKAN_URL)
  --contract <id>           the contract (INKAN_CONTRACT)
  --cert <file>             administrator's certificate: .p12, or PEM (INKAN_CERT)
  --key <file>              its key, where that is another PEM file (INKAN_KEY)
  --password-file <file>    file with the certificate's password (INKAN_PASSWORD_FILE)
  --ca <file>               CAs that the server's certificate is held against (PEM, INKAN_CA)
  --lang <ja|en>            language (default: ja)
  --json                    print JSON
`,
};

export const exitCodeHelp: Text = {
  ja: '終了コード: 0 正常、1 誤りやエラーの行がある、または取り消された、2 実行できなかった',
  en: 'Exit code: 0 all done, 1 the file or rows of it are wrong, or it was cancelled, 2 could not be carried out',
};
