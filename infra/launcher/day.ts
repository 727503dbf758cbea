import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Api, openApi, openInbox, visitPortal, walkDay } from '@inkan/demonstration';
import { ceremonyFolders } from './src/ceremony.ts';
import { type Demonstration, demonstrationFiles } from './src/demonstration.ts';
import { operatorFiles } from './src/operator.ts';
import { defaultDataDir } from './src/repository.ts';

// npm run day: an administrator's day by the manual, against a running `npm start`.
const dataDir = defaultDataDir();
const files = demonstrationFiles(dataDir);
if (!existsSync(files.customer)) {
  console.error('先に別の端末で npm start を実行し、起動が終わるまでお待ちください。');
  process.exit(1);
}
const house = JSON.parse(await readFile(files.customer, 'utf8')) as Demonstration;
const operator = operatorFiles(ceremonyFolders(dataDir));
const trustedCa = house.tls.ca;
const opened: Api[] = [];
const api = (credential?: Parameters<typeof openApi>[0]['credential']): Api => {
  const made = openApi({ baseUrl: house.urls.administration, trustedCa, ...(credential ? { credential } : {}) });
  opened.push(made);
  return made;
};

try {
  await walkDay(
    {
      operator: api({
        certificate: await readFile(operator.certificate, 'utf8'),
        key: await readFile(operator.key, 'utf8'),
      }),
      administrator: api({
        pkcs12: await readFile(files.administrator),
        passphrase: (await readFile(files.administratorPassword, 'utf8')).trim(),
      }),
      organizationId: house.organizationId,
      inbox: openInbox(house.inboxUrl),
      api,
      visit: () => visitPortal(trustedCa),
      publicationUrl: house.urls.publication,
      mark: Date.now().toString(36),
      say: (line) => console.log(`    ${line}`),
    },
    (heading) => console.log(`\n${heading}`),
  );
  console.log('\n一日の操作を、すべて確認できました。\n');
} catch (error) {
  console.error(`\n途中で止まりました：${error instanceof Error ? error.message : String(error)}`);
  console.error('npm start が動いているか、.data/logs の記録を確認してください。\n');
  process.exitCode = 1;
} finally {
  for (const made of opened) await made[Symbol.asyncDispose]();
}
process.exit();
