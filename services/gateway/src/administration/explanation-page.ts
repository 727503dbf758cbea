import { createHash } from 'node:crypto';

/** Why somebody stands before the closed door. */
export type Explanation = 'absent' | 'untrusted' | 'revoked' | 'unknown' | 'unavailable';

const texts: Record<Explanation, { title: string; what: string; next: readonly string[] }> = {
  absent: {
    title: '管理者用証明書が必要です',
    what: 'この画面には、管理者用証明書をインストールした PC からログインします。ID やパスワードの入力はありません。',
    next: [
      'メール「管理者用電子証明書をダウンロードしてください」の URL から証明書をダウンロードし、PC にインポートしてください。',
      'インポートしたあとは、ブラウザをいったん終了してから、もう一度この画面を開いてください。',
      '証明書の選択画面が表示されたら、管理者用証明書を選択して「OK」をクリックしてください。',
    ],
  },
  untrusted: {
    title: 'この証明書ではログインできません',
    what: '提示された証明書は、この認証局が発行した有効な証明書ではありません。',
    next: [
      'ブラウザをいったん終了し、もう一度この画面を開いて、管理者用証明書を選択してください。',
      '有効期限が切れている場合は、ほかの管理者または認証局運用者に新しい証明書の発行を依頼してください。',
    ],
  },
  revoked: {
    title: 'この証明書は失効しています',
    what: '失効した管理者用証明書ではログインできません。',
    next: ['新しい証明書が必要な場合は、ほかの管理者または認証局運用者にご連絡ください。'],
  },
  unknown: {
    title: 'この証明書ではログインできません',
    what: '提示された証明書は、管理画面にログインするためのものではありません。',
    next: [
      '利用者用のクライアント証明書では管理画面にログインできません。',
      'ブラウザをいったん終了し、もう一度この画面を開いて、管理者用証明書を選択してください。',
    ],
  },
  unavailable: {
    title: 'ただいま確認できません',
    what: '証明書の状態を確認できないため、ログインを受け付けていません。',
    next: ['しばらくしてから、もう一度お試しください。'],
  },
};

const style =
  "body{margin:0;background:#f4f6f8;color:#1c2733;font:16px/1.8 'Hiragino Sans','Noto Sans JP','Yu Gothic UI',Meiryo,sans-serif}" +
  'main{max-width:40rem;margin:8vh auto;padding:2rem;background:#fff;border-radius:12px;box-shadow:0 1px 4px #0002}' +
  'h1{font-size:1.4rem;margin:0 0 1rem}li{margin:.5rem 0}footer{margin-top:2rem;font-size:.875rem;color:#52606d}a{color:#0b5cad}' +
  '@media(max-width:44rem){main{margin:0;border-radius:0;min-height:100vh;box-sizing:border-box}}';

/** The page's only style, allowed by its hash: no inline style or script beyond it. */
export const explanationPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * The page for people without a certificate that opens the administration: what happened, and what to do.
 * @param repositoryUrl public page with the CA certificates and their fingerprints
 */
export function explanationPage(explanation: Explanation, repositoryUrl: string): string {
  const { title, what, next } = texts[explanation];
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${what}</p>
<ul>
${next.map((step) => `<li>${step}</li>`).join('\n')}
</ul>
<footer>認証局の証明書：<a href="${repositoryUrl}">${repositoryUrl}</a></footer>
</main>
</body>
</html>
`;
}
