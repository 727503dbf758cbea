import type { Text } from '@inkan/domain';

const usage: Text = {
  ja: `使い方: enroll <登録 URL または登録コード> [オプション]
        enroll renew <更新 URL> [オプション]

登録 URL は、メール「電子証明書の「秘密の鍵」を登録してください」に書かれています。
メールがないときは、ダウンロードサイトの URL を入力します。
ID とパスワードは、実行後に入力します。
renew は、この端末の証明書を使って、新しい証明書を受け取ります。更新 URL は、有効期限通知のメールに書かれています。

  --portal <URL>             登録コードを使うときの、登録ページの URL
  --p12 <ファイル>            インストールせずに、ファイル（.p12）に保存する
  --nss-database <フォルダー>  Linux: NSS データベース（既定: ~/.pki/nssdb）
  --nss-password-file <ファイル>  Linux: NSS データベースのパスワードを書いたファイル
  --name <名前>              renew: 更新する証明書の名前
  --with <ファイル>           renew: 更新する証明書のファイル（.p12 または PEM）
  --key <ファイル>            renew: --with の秘密鍵が別のファイル（PEM）にあるとき
  --ca <ファイル>             登録ページの TLS 証明書を発行した認証局の証明書（PEM）
  --show-facts               この端末の情報を表示して終了する
  --lang ja|en               表示する言語
  -h, --help                 この説明を表示する`,
  en: `Usage: enroll <enrolment URL or code> [options]
       enroll renew <renewal URL> [options]

The enrolment URL stands in the mail that asked you to register. Without a mail it is that of the download site.
ID and password are asked for afterwards.
renew fetches a new certificate by means of the one on this device. The renewal URL stands in the mail that
told you when it ends.

  --portal <URL>             of the enrolment page, for a code
  --p12 <file>               save a .p12 file instead of installing
  --nss-database <folder>    Linux: NSS database (default: ~/.pki/nssdb)
  --nss-password-file <file> Linux: file with the password of the NSS database
  --name <name>              renew: name of the certificate to renew
  --with <file>              renew: the certificate as a file (.p12 or PEM)
  --key <file>               renew: where the key of --with is another file (PEM)
  --ca <file>                CA certificate (PEM) of the enrolment page's TLS certificate
  --show-facts               show what this device says of itself, and end
  --lang ja|en               language
  -h, --help                 this text`,
};

/** Everything the program says by itself. What the portal says comes in the language that was asked for. */
export const texts = {
  usage,
  whichEnrolment: { ja: '登録 URL または登録コード: ', en: 'Enrolment URL or code: ' },
  badAddress: {
    ja: '登録 URL が正しくありません。メールまたはダウンロードサイトの URL（https://…/collect/…、https://…/site/…）をそのまま入力してください。登録コードには --portal が必要です。',
    en: 'This is no enrolment URL: type the one of the mail or the download site (https://…/collect/…, https://…/site/…). A code needs --portal.',
  },
  id: { ja: 'ID: ', en: 'ID: ' },
  password: { ja: 'パスワード（表示されません）: ', en: 'Password (not shown): ' },
  collecting: { ja: '端末の情報を確認しています…', en: 'Looking at this device…' },
  asking: { ja: '登録ページに問い合わせています…', en: 'Asking the enrolment page…' },
  installing: { ja: '証明書をインストールしています…', en: 'Installing the certificate…' },
  unreachable: {
    ja: '登録ページに接続できません。ネットワークの接続を確認してください。',
    en: 'The enrolment page cannot be reached: check the network.',
  },
  again: { ja: 'もう一度入力してください。', en: 'Try again.' },
  items: { ja: '端末の情報と、登録された制限項目:', en: 'This device and its restriction:' },
  matches: { ja: '一致', en: 'matches' },
  differs: { ja: '不一致', en: 'differs' },
  askAdministrator: {
    ja: '証明書はインストールされていません。この画面を管理者にお知らせください。',
    en: 'Nothing was installed. Show this to your administrator.',
  },
  installFailed: {
    ja: '証明書をインストールできませんでした。24 時間以内であれば、もう一度実行できます。',
    en: 'The certificate could not be installed. You may run this again within 24 hours.',
  },
  failed: { ja: 'エラーが発生しました。', en: 'Something went wrong.' },
  number: { ja: 'お問い合わせ番号: ', en: 'Reference: ' },
  done: {
    windows: {
      ja: '証明書を Windows の証明書ストア（個人）にインストールしました。',
      en: 'The certificate is in your Windows certificate store (Personal).',
    },
    macos: {
      ja: '証明書をログインキーチェーンにインストールしました。',
      en: 'The certificate is in your login keychain.',
    },
    nss: {
      ja: '証明書を NSS データベースにインストールしました。',
      en: 'The certificate is in the NSS database.',
    },
    file: { ja: '証明書をファイルに保存しました。', en: 'The certificate is saved.' },
  },
  passphraseIs: { ja: 'ファイルを開くための「秘密の鍵」: ', en: 'Passphrase of the file: ' },
  whichRenewal: { ja: '更新 URL: ', en: 'Renewal URL: ' },
  badRenewal: {
    ja: '更新 URL が正しくありません。メールの URL（https://…/renewal）をそのまま入力してください。',
    en: 'This is no renewal URL: type the one of the mail (https://…/renewal).',
  },
  passphraseOfFile: {
    ja: 'ファイルを開くための「秘密の鍵」（表示されません）: ',
    en: 'Passphrase of the file (not shown): ',
  },
  renewing: { ja: '更新する証明書: ', en: 'Certificate to renew: ' },
  notRegistered: {
    ja: 'この証明書では更新できません。別の証明書を --name で指定してください。',
    en: 'This certificate cannot be renewed there: name another one with --name.',
  },
  noCertificate: {
    ja: '更新できる証明書が見つかりません。ファイルに保存している場合は --with で指定してください。',
    en: 'There is no certificate to renew. If it is in a file, name that with --with.',
  },
  whichCertificate: {
    ja: '証明書が複数あります。更新する証明書を --name で指定してください。',
    en: 'There are several certificates: name the one to renew with --name.',
  },
  renewableFrom: { ja: '更新できる日時: ', en: 'Renewable from: ' },
  issuing: { ja: '新しい証明書を発行しています…', en: 'The new certificate is being issued…' },
  notYetIssued: {
    ja: '新しい証明書はまだ発行されていません。しばらくしてから、もう一度実行してください。',
    en: 'The new certificate is not there yet. Run this again after a while.',
  },
  oldLives: {
    ja: 'これまでの証明書は、有効期限の日、または 7 日後のいずれか早い日まで使えます。',
    en: 'The old certificate goes on working until its end or for 7 days, whichever is first.',
  },
  validUntil: { ja: '有効期限: ', en: 'Valid until: ' },
} as const;
