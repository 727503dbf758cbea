import { bilingual } from './bilingual.ts';

/** 証明書更新 */
export const renewal = bilingual({
  ja: {
    title: '証明書更新',
    dear: '{name} 様（{organization}）',
    what: 'お使いの証明書で、新しい証明書を受け取ることができます。管理者への依頼や、メールでの ID・パスワードは必要ありません。',
    current: 'お使いの証明書',
    email: '証明書メールアドレス',
    device: 'デバイス',
    notAfter: '有効期限',
    left: '{day}（残り {days} 日）',
    submit: '新しい証明書を発行する',
    oldLives: 'いままでの証明書は、新しい証明書をダウンロードしてから 7 日間、そのまま使えます。',
    onDevice: 'この証明書を使うデバイスで操作してください。',
    absent: '証明書更新には、お使いの証明書が必要です。',
    cannot: 'この証明書は更新できません。',
    tooEarly: '{from} から更新できます（日本時間）。',
    askAdministrator: '新しい証明書が必要な場合は、管理者に再発行を依頼してください。',
    done: '新しい証明書は、すでに受け取られています（{at}）。',
    doneNext:
      'ダウンロードできる期間は終了しました。インストールできていない場合は、管理者に再発行を依頼してください。',
    checkLink: '証明書の確認ページを開く',
  },
  en: {
    title: 'Renew your certificate',
    dear: '{name} ({organization})',
    what: 'With the certificate you have, you can get a new one. You need neither your administrator nor ID and password.',
    current: 'Your certificate',
    email: 'E-mail address of the certificate',
    device: 'Device',
    notAfter: 'Valid until',
    left: '{day} ({days} day(s) left)',
    submit: 'Issue a new certificate',
    oldLives: 'The certificate you have keeps working for 7 days after you download the new one.',
    onDevice: 'Please do this on the device that uses the certificate.',
    absent: 'To renew, you need the certificate you have.',
    cannot: 'This certificate cannot be renewed.',
    tooEarly: 'It can be renewed from {from} (Japan time).',
    askAdministrator: 'If you need a new certificate, ask your administrator.',
    done: 'The new certificate has been collected already ({at}).',
    doneNext:
      'The time for downloading it is over. If it could not be installed, ask your administrator for a new one.',
    checkLink: 'Open the page that checks certificates',
  },
});

export const renewalWaiting = bilingual({
  ja: {
    title: '証明書更新',
    waiting: '新しい証明書を発行しています。',
    next: 'ふつうは数秒で終わります。少し待ってから、「いま確認する」を押してください。',
    reload: 'いま確認する',
  },
  en: {
    title: 'Renew your certificate',
    waiting: 'The new certificate is being issued.',
    next: 'This usually takes seconds. Wait a moment, then choose “Check now”.',
    reload: 'Check now',
  },
});
