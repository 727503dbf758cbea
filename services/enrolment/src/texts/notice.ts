import { bilingual } from './bilingual.ts';

export const notice = bilingual({
  ja: {
    title: 'ID およびパスワード通知',
    userPage: '「秘密の鍵」登録ページ',
    administratorPage: '証明書ダウンロードページ',
    what: '{page}にログインするための ID とパスワードを表示します。',
    alone: 'まわりの人に画面を見られないところで、ボタンを押してください。',
    submit: 'ID とパスワードを表示する',
    until: 'このページの有効期限：{until}（日本時間）',
  },
  en: {
    title: 'ID and password',
    userPage: 'the page on which you register the passphrase',
    administratorPage: 'the page from which you download your certificate',
    what: 'This shows the ID and the password for {page}.',
    alone: 'Press the button where nobody else sees the screen.',
    submit: 'Show ID and password',
    until: 'This page works until {until} (Japan time)',
  },
});

export const noticeShown = bilingual({
  ja: {
    title: 'ID およびパスワード通知',
    id: 'ID',
    password: 'パスワード',
    destroyed: '破棄済み',
    destroyedNext:
      'ダウンロード期間が終了したため、パスワードは破棄されています。証明書が必要な場合は、管理者に再発行を依頼してください。',
    administratorNext:
      'メール「管理者用電子証明書をダウンロードしてください」の URL を開き、この ID とパスワードでログインしてください。',
    administratorInstall: 'パスワードは、証明書を PC にインストールするときにも必要です。',
    userNext:
      'メール「電子証明書の「秘密の鍵」を登録してください」の URL を、証明書を使うデバイスで開き、この ID とパスワードでログインしてください。',
    views: 'このページが表示された回数：{views} 回',
    until: 'このページの有効期限：{until}（日本時間）',
    repository: '認証局の証明書とフィンガープリント：',
  },
  en: {
    title: 'ID and password',
    id: 'ID',
    password: 'Password',
    destroyed: 'Destroyed (破棄済み)',
    destroyedNext:
      'The time for downloading is over and the password was destroyed. If you need a certificate, ask your administrator for a new one.',
    administratorNext:
      'Open the link of the mail 「管理者用電子証明書をダウンロードしてください」 and log in with this ID and password.',
    administratorInstall: 'You need the password once more when you install the certificate on the PC.',
    userNext:
      'Open the link of the mail 「電子証明書の「秘密の鍵」を登録してください」 on the device that will use the certificate, and log in with this ID and password.',
    views: 'This has been shown {views} time(s).',
    until: 'This page works until {until} (Japan time)',
    repository: 'Certificates of the authority and their fingerprints: ',
  },
});
