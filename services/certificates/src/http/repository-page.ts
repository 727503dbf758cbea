import type { X509Certificate } from 'node:crypto';

export type Language = 'ja' | 'en';

export type ListedCertificate = {
  readonly kind: 'root' | 'issuing';
  /** Name of the file beside this page. */
  readonly file: string;
  readonly certificate: X509Certificate;
};

export type ListedCrl = {
  readonly kind: 'root' | 'issuing';
  readonly file: string;
  /** null: none is published yet. */
  readonly facts: { readonly number: bigint; readonly thisUpdate: Date; readonly nextUpdate: Date } | null;
};

export type ListedGeneration = {
  readonly name: string;
  readonly issuesFrom: Date;
  readonly issuesUntil: Date;
  readonly certificates: readonly ListedCertificate[];
  readonly crls: readonly ListedCrl[];
  readonly ocspUrl: string | undefined;
};

const texts = {
  ja: {
    title: 'リポジトリ',
    lead: 'この認証局のルート証明書、中間証明書、失効リスト（CRL）を公開しています。',
    compare: '証明書を信頼する前に、フィンガープリントが別の手段で受け取ったものと一致することを確認してください。',
    bundles: 'まとめてダウンロード',
    caBundle: 'すべての認証局証明書（PEM）',
    crlBundle: 'すべての失効リスト（PEM）',
    generation: '認証局世代',
    issues: '発行期間',
    root: 'ルート証明書',
    issuing: '中間証明書（クライアント証明書の発行元）',
    subject: '名前',
    period: '有効期間',
    key: '鍵',
    download: 'ダウンロード（DER）',
    crls: '失効リスト（CRL）',
    rootCrl: 'ルート認証局の失効リスト',
    issuingCrl: 'クライアント証明書の失効リスト',
    number: '番号',
    updated: '発行',
    next: '次回発行の期限',
    notYet: '準備中です',
    ocsp: 'OCSP レスポンダー',
    help: 'Web サーバーへの設定',
    helpLead:
      'クライアント証明書を持つデバイスだけを受け入れ、失効した証明書を拒否する設定です。失効リストは失効から 60 秒以内に更新されるので、定期的に取得してください。',
    fetch: '証明書と失効リストの取得（cron などで 5 分ごと）',
    until: '～',
  },
  en: {
    title: 'Repository',
    lead: 'Root certificates, issuing certificates and revocation lists (CRLs) of this certification authority.',
    compare: 'Before you trust a certificate, compare its fingerprint with the one you were given by another way.',
    bundles: 'Everything in one file',
    caBundle: 'All CA certificates (PEM)',
    crlBundle: 'All revocation lists (PEM)',
    generation: 'CA generation',
    issues: 'Issues',
    root: 'Root certificate',
    issuing: 'Issuing certificate (signs client certificates)',
    subject: 'Name',
    period: 'Valid',
    key: 'Key',
    download: 'Download (DER)',
    crls: 'Revocation lists (CRL)',
    rootCrl: 'List of the root CA',
    issuingCrl: 'List of client certificates',
    number: 'Number',
    updated: 'Issued',
    next: 'Next issue by',
    notYet: 'Not yet published',
    ocsp: 'OCSP responder',
    help: 'Setting up a web server',
    helpLead:
      'Lets in only devices with a client certificate and refuses revoked ones. A list follows a revocation within 60 seconds: fetch it regularly.',
    fetch: 'Fetching certificates and lists (every five minutes, by cron for instance)',
    until: ' – ',
  },
} as const;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/**
 * The リポジトリ page. Names of files are relative to it.
 * @param baseUrl of the page itself, for the commands that people copy
 */
export function repositoryPage(generations: readonly ListedGeneration[], language: Language, baseUrl: string): string {
  const t = texts[language];
  const day = (date: Date): string => dayFormat[language].format(date);
  const time = (date: Date): string => timeFormat[language].format(date);

  const certificate = ({ kind, file, certificate: of }: ListedCertificate): string => `<section class="card">
<h3>${t[kind]}</h3>
<dl>
<dt>${t.subject}</dt><dd>${escaped(of.subject.split('\n').reverse().join(', '))}</dd>
<dt>${t.period}</dt><dd>${day(of.validFromDate)}${t.until}${day(of.validToDate)}</dd>
<dt>${t.key}</dt><dd>${keyOf(of)}</dd>
<dt>SHA-256</dt><dd><code>${of.fingerprint256}</code></dd>
<dt>SHA-1</dt><dd><code>${of.fingerprint}</code></dd>
</dl>
<p><a class="button" href="${escaped(file)}">${t.download}</a></p>
</section>`;

  const crl = ({ kind, file, facts }: ListedCrl): string => `<dt>${kind === 'root' ? t.rootCrl : t.issuingCrl}</dt>
<dd>${
    facts === null
      ? t.notYet
      : `<a href="${escaped(file)}">${escaped(file)}</a><br><span class="small">${t.updated} ${time(facts.thisUpdate)}<br>${t.next} ${time(facts.nextUpdate)}<br>${t.number} ${facts.number}</span>`
  }</dd>`;

  const generation = (of: ListedGeneration): string => `<section aria-labelledby="${of.name}">
<h2 id="${of.name}">${t.generation} ${of.name}</h2>
<p class="small">${t.issues}${language === 'ja' ? '：' : ': '}${day(of.issuesFrom)}${t.until}${day(of.issuesUntil)}</p>
${of.certificates.map(certificate).join('\n')}
<section class="card">
<h3>${t.crls}</h3>
<dl>
${of.crls.map(crl).join('\n')}
${of.ocspUrl === undefined ? '' : `<dt>${t.ocsp}</dt><dd><code>${escaped(of.ocspUrl)}</code></dd>`}
</dl>
</section>
</section>`;

  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title}</title>
<link rel="stylesheet" href="repository.css">
</head>
<body>
<main>
<h1>${t.title}</h1>
<p>${t.lead}</p>
<p class="notice">${t.compare}</p>
<section aria-labelledby="bundles">
<h2 id="bundles">${t.bundles}</h2>
<p><a class="button" href="bundle.pem">${t.caBundle}</a></p>
<p><a class="button" href="crls.pem">${t.crlBundle}</a></p>
</section>
${generations.map(generation).join('\n')}
<section aria-labelledby="help">
<h2 id="help">${t.help}</h2>
<p>${t.helpLead}</p>
<h3>${t.fetch}</h3>
<pre tabindex="0"><code>${escaped(fetching(baseUrl))}</code></pre>
<h3>nginx</h3>
<pre tabindex="0"><code>${escaped(nginx)}</code></pre>
<h3>Apache HTTP Server</h3>
<pre tabindex="0"><code>${escaped(apache)}</code></pre>
</section>
</main>
</body>
</html>
`;
}

const japan = { timeZone: 'Asia/Tokyo' } as const;
const dayFormat = {
  ja: new Intl.DateTimeFormat('ja-JP', { ...japan, dateStyle: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { ...japan, dateStyle: 'long' }),
};
const timeFormat = {
  ja: new Intl.DateTimeFormat('ja-JP', { ...japan, dateStyle: 'long', timeStyle: 'medium' }),
  en: new Intl.DateTimeFormat('en-GB', { ...japan, dateStyle: 'long', timeStyle: 'long' }),
};

function keyOf({ publicKey }: X509Certificate): string {
  const { modulusLength, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  if (publicKey.asymmetricKeyType === 'rsa') return `RSA ${modulusLength}`;
  return `EC ${namedCurve === 'prime256v1' ? 'P-256' : namedCurve === 'secp384r1' ? 'P-384' : namedCurve}`;
}

const fetching = (baseUrl: string): string => `#!/bin/sh
set -e
cd /etc/ssl/inkan
for file in bundle.pem crls.pem; do
  curl --fail --silent --show-error --output "$file.new" ${baseUrl}$file
  mv "$file.new" "$file"
done
nginx -s reload        # Apache: apachectl graceful`;

const nginx = `ssl_client_certificate /etc/ssl/inkan/bundle.pem;
ssl_crl                /etc/ssl/inkan/crls.pem;
ssl_verify_client      on;
ssl_verify_depth       2;`;

const apache = `SSLCACertificateFile   /etc/ssl/inkan/bundle.pem
SSLCARevocationFile    /etc/ssl/inkan/crls.pem
SSLCARevocationCheck   chain
SSLVerifyClient        require
SSLVerifyDepth         2`;
