import { verify } from 'node:crypto';
import { commandContext, IssueCommand, RevokeCommand, type SignedCommand, signerAudience } from '@inkan/queues';
import { Compile } from 'typebox/compile';
import { CommandRefused } from './command-refused.ts';
import type { PinnedKeys } from './pinned-keys.ts';

/** `expired`: it came from the registrar, but too late to be obeyed as it stands. */
export type Verified<Command> = { readonly command: Command; readonly expired: boolean };

const issueCommand = Compile(IssueCommand);
const revokeCommand = Compile(RevokeCommand);

/**
 * The requests of a batch, if the registrar signed exactly these bytes for exactly this purpose.
 * @throws CommandRefused
 */
export function verifyIssueCommand(signed: SignedCommand, keys: PinnedKeys, now: Date): Verified<IssueCommand> {
  const value = parse(authenticBytes(commandContext.issue, signed, keys, now));
  if (!issueCommand.Check(value)) throw malformed(issueCommand.Errors(value));
  return { command: value, expired: isExpired(value.notAfter, now) };
}

/** @throws CommandRefused */
export function verifyRevokeCommand(signed: SignedCommand, keys: PinnedKeys, now: Date): Verified<RevokeCommand> {
  const value = parse(authenticBytes(commandContext.revoke, signed, keys, now));
  if (!revokeCommand.Check(value)) throw malformed(revokeCommand.Errors(value));
  return { command: value, expired: isExpired(value.notAfter, now) };
}

/** Nothing inside the bytes is looked at before their signature holds. */
function authenticBytes(context: string, signed: SignedCommand, keys: PinnedKeys, now: Date): Buffer {
  const key = keys.get(signed.keyId);
  if (!key) throw new CommandRefused('command-key-unknown', 'signed with a key that is not pinned');
  if (now < key.from || now >= key.until) {
    throw new CommandRefused('command-key-not-in-force', `the key ${key.id} is not in force`);
  }
  const bytes = Buffer.from(signed.command, 'base64');
  const message = Buffer.concat([Buffer.from(context, 'utf8'), Buffer.of(0), bytes]);
  if (!verify(null, message, key.publicKey, Buffer.from(signed.signature, 'base64'))) {
    throw new CommandRefused('command-signature-wrong', `not signed by ${key.id} as ${context}`);
  }
  return bytes;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(bytes: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new CommandRefused('command-malformed', 'not JSON in UTF-8');
  }
  if (typeof value === 'object' && value !== null && 'audience' in value && value.audience !== signerAudience) {
    throw new CommandRefused('command-audience-wrong', 'made for somebody else');
  }
  return value;
}

function malformed(errors: { instancePath: string; keyword: string }[]): CommandRefused {
  const places = errors.slice(0, 5).map((error) => `${error.instancePath || '/'} ${error.keyword}`);
  return new CommandRefused('command-malformed', places.join(', '));
}

/** The pattern of the contract lets days such as 31 February through; they are no time at all, and so over. */
function isExpired(notAfter: string, now: Date): boolean {
  return !(now.getTime() <= Date.parse(notAfter));
}
