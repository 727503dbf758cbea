/**
 * A mail server's words without the link that the mail carried: some quote what they do not like, and its token may
 * rest nowhere.
 */
export function withoutLink(answer: string, url: string): string {
  const token = url.split('/').at(-1) ?? url;
  return answer.replaceAll(url, '[link]').replaceAll(token, '[link]');
}
