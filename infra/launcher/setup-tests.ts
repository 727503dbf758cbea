import { installJudges } from './src/judges.ts';

const said = await installJudges();
console.log(said);
process.exit(said.startsWith('✓') ? 0 : 1);
