import { bilingual } from './bilingual.ts';

/** ダウンロードサイト of an organization. */
export const site = bilingual({
  ja: {
    title: '証明書ダウンロード ログイン画面',
    organization: '{name} の皆さまの証明書ダウンロードサイトです。',
    hint: '管理者から通知された ID とパスワードを入力してください。証明書を使うデバイスで操作してください。',
    opened: 'ダウンロードできる証明書',
    another: '別の証明書をダウンロードする',
    anotherHint: '証明書ごとに ID とパスワードがあります。続けて入力できます。',
    id: 'ID（証明書メールアドレス）',
    password: 'パスワード',
    submit: 'ログイン',
    logOut: 'ログアウト',
    wrong: 'ID またはパスワードが正しくないか、ロックされています。10 回続けて誤るとロックされます。',
    item: '{email}（{device}）',
    closed: 'このネットワークからは利用できません。',
    closedNext: '社内のネットワークなど、管理者が許可したネットワークから、もう一度開いてください。',
  },
  en: {
    title: 'Log in to download your certificate',
    organization: 'This is where people of {name} download their certificates.',
    hint: 'Enter the ID and the password that your administrator gave you. Please do this on the device that will use the certificate.',
    opened: 'Certificates you can download',
    another: 'Download another certificate',
    anotherHint: 'Each certificate has an ID and a password of its own. You can enter them one after the other.',
    id: 'ID (e-mail address of the certificate)',
    password: 'Password',
    submit: 'Log in',
    logOut: 'Log out',
    wrong: 'ID or password is wrong, or the certificate is locked. After ten wrong passwords in a row it is locked.',
    item: '{email} ({device})',
    closed: 'This page cannot be used from this network.',
    closedNext: 'Please open it again from a network that your administrator allows, such as the one at your office.',
  },
});
