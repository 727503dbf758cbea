import { bilingual } from './bilingual.ts';

export const login = bilingual({
  ja: {
    userTitle: '電子証明書の「秘密の鍵」登録',
    userHint: '証明書を使うデバイスでログインしてください。',
    userMail: 'ログイン ID とパスワードのご案内（電子証明書の「秘密の鍵」登録ページ）',
    administratorTitle: '証明書ダウンロード ログイン画面',
    administratorHint: '「ID およびパスワード通知」画面で確認した ID とパスワードを入力してください。',
    administratorMail: 'ログイン ID とパスワードのご案内（電子証明書ダウンロードページ）',
    id: 'ID',
    password: 'パスワード',
    submit: 'ログイン',
    whereToFind: 'ID とパスワードは、メール「{mail}」のページで確認できます。',
    wrong: 'ID またはパスワードが正しくありません。10 回続けて誤るとロックされます。',
  },
  en: {
    userTitle: 'Register the passphrase of your certificate',
    userHint: 'Please log in on the device that will use the certificate.',
    userMail: 'ログイン ID とパスワードのご案内（電子証明書の「秘密の鍵」登録ページ）',
    administratorTitle: 'Download your administrator certificate',
    administratorHint: 'Enter the ID and the password of the page “ID and password”.',
    administratorMail: 'ログイン ID とパスワードのご案内（電子証明書ダウンロードページ）',
    id: 'ID',
    password: 'Password',
    submit: 'Log in',
    whereToFind: 'The page linked in the mail “{mail}” shows ID and password.',
    wrong: 'ID or password is wrong. After ten wrong passwords in a row this page is locked.',
  },
});
