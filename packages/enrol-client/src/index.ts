export { runCommand } from './command.ts';
export { runClient } from './run-client.ts';
