import { bilingual } from './bilingual.ts';

export const layout = bilingual({
  ja: {
    brand: '電子証明書',
    languages: '言語 / Language',
    help: 'ご不明な点は、貴社内の管理者へお問い合わせください。',
    error: 'エラー',
    errorHeading: '入力内容をご確認ください',
    japanTime: '日本時間',
    progress: '手順',
    stepLogin: 'ログイン',
    stepPassphrase: '秘密の鍵',
    stepKey: '鍵の登録',
    stepDownload: 'ダウンロード',
    stepRenew: '更新',
  },
  en: {
    brand: 'Electronic certificates',
    languages: '言語 / Language',
    help: 'If anything is unclear, please ask the administrator in your organization.',
    error: 'Error',
    errorHeading: 'Please check what you entered',
    japanTime: 'Japan time',
    progress: 'Steps',
    stepLogin: 'Log in',
    stepPassphrase: 'Passphrase',
    stepKey: 'Key',
    stepDownload: 'Download',
    stepRenew: 'Renew',
  },
});
