import { bilingual } from './bilingual.ts';

/** 鍵登録: the device or a tool of the person makes the key, and hands in a PKCS#10 request. */
export const key = bilingual({
  ja: {
    title: '鍵の登録',
    dear: '{name} 様（{organization}）',
    what: 'お使いのデバイスまたはツールで鍵を作成し、証明書署名要求（CSR、PKCS#10）を登録してください。登録すると、証明書が発行されます。',
    secret: '秘密鍵は、誰にも送らないでください。このページにも登録しないでください。',
    ignored: '証明書の名前や用途は、管理者の登録した内容になります。CSR に書かれた名前や拡張は使われません。',
    accepted: '使用できる鍵：{keys}',
    file: 'CSR のファイル（PEM または DER 形式）',
    text: 'または、CSR の内容を貼り付け（PEM 形式）',
    begins:
      '「-----BEGIN CERTIFICATE REQUEST-----」の行から、「-----END CERTIFICATE REQUEST-----」の行までを貼り付けます。',
    submit: 'CSR を登録する',
    none: 'CSR のファイルを選ぶか、内容を貼り付けてください。',
    both: 'ファイルか貼り付けの、どちらか一方だけにしてください。',
    how: 'OpenSSL での作成例',
    howNext: 'device.key（秘密鍵）は手元に保管し、device.csr を登録します。',
    failed: '証明書を発行できませんでした。',
    failedNext: '管理者に再発行を依頼してください。',
    rsa2048: 'RSA 2048 ビット以上',
    rsa3072: 'RSA 3072 ビット以上',
    'ec-p256': 'EC P-256、P-384',
    'ec-p384': 'EC P-384',
  },
  en: {
    title: 'Register your key',
    dear: '{name} ({organization})',
    what: 'Make a key on your device or with your tool, and register its certification request (CSR, PKCS#10). The certificate is issued then.',
    secret: 'Never send the private key to anybody, and do not register it here either.',
    ignored:
      'Name and purpose of the certificate are what your administrator has registered. Names and extensions in the CSR are not used.',
    accepted: 'Keys that are accepted: {keys}',
    file: 'File with the CSR (PEM or DER)',
    text: 'Or paste the CSR (PEM)',
    begins: 'From the line “-----BEGIN CERTIFICATE REQUEST-----” to the line “-----END CERTIFICATE REQUEST-----”.',
    submit: 'Register the CSR',
    none: 'Choose the file of the CSR or paste what it says.',
    both: 'Either a file or a pasted text, not both.',
    how: 'How to make one with OpenSSL',
    howNext: 'Keep device.key (the private key) to yourself, and register device.csr.',
    failed: 'The certificate could not be issued.',
    failedNext: 'Please ask your administrator for a new one.',
    rsa2048: 'RSA, 2048 bits or more',
    rsa3072: 'RSA, 3072 bits or more',
    'ec-p256': 'EC P-256, P-384',
    'ec-p384': 'EC P-384',
  },
});

/** The certificate of such a key. */
export const certificate = bilingual({
  ja: {
    title: '証明書ダウンロード',
    dear: '{name} 様（{organization}）',
    email: '証明書メールアドレス',
    device: 'デバイス',
    validity: '有効期間',
    period: '{from}～{to}',
    what: '登録された鍵の証明書が発行されました。お使いのツールに合う形式でダウンロードし、手元の秘密鍵と組み合わせてください。',
    pem: 'PEM 形式（証明書と認証局）をダウンロード',
    der: 'DER 形式（証明書のみ）をダウンロード',
    pkcs7: 'PKCS#7 形式（証明書と認証局）をダウンロード',
    repeat: '最初のダウンロードから 24 時間は、もう一度ダウンロードできます。',
    until: 'ダウンロード期限：{until}（日本時間）',
    overlap:
      'いままでの証明書は、ダウンロードから 7 日後に失効します。それまでに、新しい証明書をインストールしてください。',
    how: 'OpenSSL で PKCS#12 形式にまとめる例',
    howFile: 'certificate.pem は、PEM 形式でダウンロードしたファイルです。',
    checkLink: '証明書が使えるか確認する',
  },
  en: {
    title: 'Download the certificate',
    dear: '{name} ({organization})',
    email: 'E-mail address of the certificate',
    device: 'Device',
    validity: 'Valid',
    period: '{from} – {to}',
    what: 'The certificate of the key you registered has been issued. Download it in the format that your tool takes, and join it with the private key you keep.',
    pem: 'Download PEM (certificate and authority)',
    der: 'Download DER (the certificate alone)',
    pkcs7: 'Download PKCS#7 (certificate and authority)',
    repeat: 'For 24 hours after the first download you may download it again.',
    until: 'Download until: {until} (Japan time)',
    overlap:
      'The certificate you had until now is revoked 7 days after the download. Please install the new one by then.',
    how: 'How to put both into a PKCS#12 file with OpenSSL',
    howFile: 'certificate.pem is the file downloaded as PEM.',
    checkLink: 'Check that the certificate works',
  },
});

/** While the signer is at it: the page asks for itself again. */
export const keyWaiting = bilingual({
  ja: {
    title: '鍵の登録',
    waiting: '証明書を発行しています。',
    next: 'ふつうは数秒で終わります。少し待ってから、「いま確認する」を押してください。',
    reload: 'いま確認する',
  },
  en: {
    title: 'Register your key',
    waiting: 'The certificate is being issued.',
    next: 'This usually takes seconds. Wait a moment, then choose “Check now”.',
    reload: 'Check now',
  },
});
