import { bilingual } from './bilingual.ts';

export const deviceCheck = bilingual({
  ja: {
    title: '証明書登録プログラムによるインストール',
    dear: '{name} 様（{organization}）',
    onlyThere: 'この証明書は、登録された端末だけにインストールできます。ブラウザーからはダウンロードできません。',
    run: '証明書を使う端末（{device}）で、証明書登録プログラム（enroll）を実行してください。',
    save: '管理者から受け取った証明書登録プログラムを、この端末に保存します。',
    openWindows: 'スタートメニューから「コマンド プロンプト」または「ターミナル」を開きます。',
    openMac: '「アプリケーション」→「ユーティリティ」から「ターミナル」を開きます。',
    url: 'プログラムの名前に続けて、次の登録 URL を入力して実行します。',
    credentials: 'ID とパスワードを入力します。端末の情報が一致すると、証明書がインストールされます。',
    mismatch: '一致しないと表示されたときは、画面に表示された項目を管理者にご連絡ください。',
  },
  en: {
    title: 'Install with the enrolment program',
    dear: '{name} ({organization})',
    onlyThere:
      'This certificate can only be installed on the device it was registered for. A browser cannot download it.',
    run: 'Run the enrolment program (enroll) on that device ({device}).',
    save: 'Save the enrolment program that your administrator gave you on the device.',
    openWindows: 'Open “Command Prompt” or “Terminal” from the start menu.',
    openMac: 'Open “Terminal” in Applications → Utilities.',
    url: 'Type the name of the program, followed by this enrolment URL, and press Enter.',
    credentials: 'Enter ID and password. If the device matches, the certificate is installed.',
    mismatch: 'If it says that the device does not match, tell your administrator the items it shows.',
  },
});
