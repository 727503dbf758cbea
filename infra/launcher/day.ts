import { openInbox, visitPortal, walkDay } from '@inkan/demonstration';
import { runningDemonstration } from './src/running-demonstration.ts';

// npm run day: an administrator's day by the manual, against a running `npm start`.
const demonstration = await runningDemonstration();
const { house, operator, administrator, api } = demonstration;

try {
  await walkDay(
    {
      ...{ operator, administrator, api },
      organizationId: house.organizationId,
      inbox: openInbox(house.inboxUrl),
      visit: () => visitPortal(house.tls.ca),
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
  await demonstration[Symbol.asyncDispose]();
}
process.exit();
