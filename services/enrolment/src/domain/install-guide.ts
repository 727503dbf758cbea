import type { DeviceCode, Language } from '@inkan/domain';

type Guide = Readonly<Record<Language, readonly string[]>>;

const windows: Guide = {
  ja: [
    'ダウンロードしたファイル（拡張子 p12）をダブルクリックします。',
    '「証明書のインポートウィザード」で、保存場所に「現在のユーザー」を選び「次へ」をクリックします。',
    'ファイル名を確認して「次へ」をクリックします。',
    '秘密キーのパスワードに「秘密の鍵」を入力します。「このキーをエクスポート可能にする」はオフのままにします。',
    '「証明書の種類に基づいて、自動的に証明書ストアを選択する」を選び「次へ」、「完了」をクリックします。',
    'セキュリティ警告が表示されたら、拇印を確認して「はい」をクリックします。',
  ],
  en: [
    'Double-click the downloaded file (it ends in .p12).',
    'In the Certificate Import Wizard choose “Current User” as the store location and click “Next”.',
    'Check the file name and click “Next”.',
    'Type the passphrase as the password of the private key. Leave “Mark this key as exportable” off.',
    'Choose “Automatically select the certificate store…”, click “Next” and “Finish”.',
    'If a security warning appears, compare the thumbprint and click “Yes”.',
  ],
};

const apple: Guide = {
  ja: [
    'ダウンロードしたファイルを開き、「プロファイルがダウンロードされました」と表示されたら閉じます。',
    '「設定」を開き、「一般」→「VPN とデバイス管理」→「ダウンロード済みプロファイル」をタップします。',
    '「インストール」をタップし、デバイスのパスコードを入力します。',
    '証明書のパスワードに「秘密の鍵」を入力し、「次へ」をタップします。',
    '「完了」をタップします。',
  ],
  en: [
    'Open the downloaded file and close the message “Profile Downloaded”.',
    'Open Settings → General → VPN & Device Management and tap the downloaded profile.',
    'Tap “Install” and enter the passcode of the device.',
    'Type the passphrase as the password of the certificate and tap “Next”.',
    'Tap “Done”.',
  ],
};

const profile: Guide = {
  ja: [
    '「構成プロファイルをダウンロードしようとしています」と表示されたら「許可」をタップします。',
    '「プロファイルがダウンロードされました」と表示されたら閉じます。',
    '「設定」を開き、「プロファイルがダウンロード済み」（または「一般」→「VPN とデバイス管理」）をタップします。',
    '署名者に「検証済み」または認証局の名前が表示されることを確認し、「インストール」をタップして、デバイスのパスコードを入力します。',
    'ルート証明書についての警告が表示されたら、「インストール」をタップします。',
    '証明書のパスワードに「秘密の鍵」を入力し、「次へ」をタップします。',
    '「完了」をタップします。',
  ],
  en: [
    'When asked whether to download a configuration profile, tap “Allow”.',
    'Close the message “Profile Downloaded”.',
    'Open Settings and tap “Profile Downloaded” (or General → VPN & Device Management).',
    'Check that the signer is shown as “Verified” or by the name of the authority, tap “Install” and enter the passcode of the device.',
    'If a warning about a root certificate appears, tap “Install”.',
    'Type the passphrase as the password of the certificate and tap “Next”.',
    'Tap “Done”.',
  ],
};

const android: Guide = {
  ja: [
    '「設定」→「セキュリティ」→「暗号化と認証情報」→「証明書のインストール」を開きます（機種により名前が異なります）。',
    '「VPN とアプリユーザー証明書」を選び、ダウンロードしたファイルをタップします。',
    'パスワードに「秘密の鍵」を入力します。',
    '証明書の名前を確認して「OK」をタップします。画面ロックの設定を求められたら設定してください。',
  ],
  en: [
    'Open Settings → Security → Encryption & credentials → Install a certificate (names differ between models).',
    'Choose “VPN & app user certificate” and tap the downloaded file.',
    'Type the passphrase as the password.',
    'Check the name of the certificate and tap “OK”. If you are asked to set a screen lock, set one.',
  ],
};

const mac: Guide = {
  ja: [
    'ダウンロードしたファイル（拡張子 p12）をダブルクリックします。「キーチェーンアクセス」が開きます。',
    '追加先のキーチェーンに「ログイン」を選びます。',
    'パスワードに「秘密の鍵」を入力して「OK」をクリックします。',
    '「自分の証明書」に証明書が表示されることを確認します。',
  ],
  en: [
    'Double-click the downloaded file (it ends in .p12). Keychain Access opens.',
    'Choose “login” as the keychain to add it to.',
    'Type the passphrase as the password and click “OK”.',
    'Check that the certificate appears under “My Certificates”.',
  ],
};

const other: Guide = {
  ja: [
    'ダウンロードしたファイル（拡張子 p12、PKCS#12 形式）を、お使いのシステムの手順で読み込みます。',
    'パスワードを求められたら「秘密の鍵」を入力します。',
  ],
  en: [
    'Import the downloaded file (it ends in .p12, format PKCS#12) the way your system does it.',
    'Type the passphrase when you are asked for a password.',
  ],
};

const guides: Readonly<Record<DeviceCode, Guide>> = {
  '01': windows,
  '11': apple,
  '12': apple,
  '20': android,
  '30': mac,
  '99': other,
};

/** For administrators, and at the download site: there the package opens with the password. */
const withPassword: Readonly<Record<Language, readonly [string | RegExp, string]>> = {
  ja: ['「秘密の鍵」', 'ログインに使ったパスワード'],
  en: [/the passphrase/, 'the password you logged in with'],
};

const reopen: Readonly<Record<Language, string>> = {
  ja: 'ブラウザをいったん終了し、管理画面を開いて、インポートした証明書を選択します。',
  en: 'Close the browser, open the administration and choose the imported certificate.',
};

/**
 * How to install on exactly this device; without a device code it is an administrator's PC (manual chapter 2-2).
 * @param of.opensWith what the person types to open the package
 */
export function installGuide(of: {
  deviceCode: DeviceCode | undefined;
  language: Language;
  asProfile?: boolean;
  opensWith: 'passphrase' | 'password';
}): readonly string[] {
  const { deviceCode, language, asProfile = false, opensWith } = of;
  const guide = asProfile ? profile : deviceCode === undefined ? windows : guides[deviceCode];
  const [passphrase, password] = withPassword[language];
  const steps =
    opensWith === 'password' ? guide[language].map((step) => step.replace(passphrase, password)) : guide[language];
  return deviceCode === undefined ? [...steps, reopen[language]] : steps;
}
