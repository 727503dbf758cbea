export { runCommand } from './command.ts';
export { enrol } from './enrol.ts';
