import { join } from 'node:path';
import { buildEnroll } from './build-enroll.ts';
import { type Target, targets } from './node-binary.ts';

const [asked = 'here', folder = join('dist', 'enroll')] = process.argv.slice(2);
const chosen = asked === 'all' ? targets.filter((each) => each !== 'here') : [asked as Target];
if (!chosen.every((each) => targets.includes(each))) {
  console.error(`使い方 / Usage: npm run build:enroll -- [${[...targets, 'all'].join('|')}] [folder]`);
  process.exit(2);
}
/** The names by which the portal looks for what it offers. */
const nameOf = (target: Target): string =>
  target === 'here' ? `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}` : target;

for (const target of chosen) console.log(`✓ ${await buildEnroll(target, join(folder, nameOf(target)))}`);
