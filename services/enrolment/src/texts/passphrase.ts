import { bilingual } from './bilingual.ts';

export const passphrase = bilingual({
  ja: {
    title: '「秘密の鍵」登録',
    dear: '{name} 様',
    what: '「秘密の鍵」は、証明書をデバイスにインストールするときに入力するパスワードです。次のどちらかを選んで登録してください。',
    generated: '表示された「秘密の鍵」を使う（おすすめ）',
    keep: 'インストールが終わるまで、控えておいてください。',
    takeGenerated: 'この「秘密の鍵」を登録する',
    own: '自分で決める',
    ruleLength: '12～64 文字の半角英数字・記号で入力してください。',
    ruleCommon: 'よく使われるパスワードや ID と同じものは登録できません。',
    passphrase: '秘密の鍵',
    repeated: '秘密の鍵（確認）',
    takeOwn: '入力した「秘密の鍵」を登録する',
    differs: '確認のために入力した「秘密の鍵」が一致しません。',
  },
  en: {
    title: 'Register the passphrase',
    dear: '{name}',
    what: 'The passphrase (秘密の鍵) is what you type when you install the certificate on your device. Choose one of the two.',
    generated: 'Use the one shown here (recommended)',
    keep: 'Keep it until the installation is finished.',
    takeGenerated: 'Register this passphrase',
    own: 'Choose your own',
    ruleLength: '12 to 64 ASCII letters, digits and symbols.',
    ruleCommon: 'Neither a common password nor your ID.',
    passphrase: 'Passphrase',
    repeated: 'Passphrase (again)',
    takeOwn: 'Register what I typed',
    differs: 'The two passphrases are not the same.',
  },
});
