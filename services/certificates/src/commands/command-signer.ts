import { createPrivateKey, sign } from 'node:crypto';
import { commandContext, type IssueCommand, type RevokeCommand, type SignedCommand } from '@inkan/queues';

/** Signs what the signer is asked to do: without this key nothing is signed or revoked. */
export interface CommandSigner {
  issue(command: IssueCommand): SignedCommand;
  revoke(command: RevokeCommand): SignedCommand;
}

/**
 * @param privateKeyPem Ed25519, PKCS#8
 * @throws Error for any other key
 */
export function createCommandSigner(keyId: string, privateKeyPem: string): CommandSigner {
  const key = createPrivateKey(privateKeyPem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the command key is not Ed25519');
  const signed = (context: string, value: IssueCommand | RevokeCommand): SignedCommand => {
    const command = Buffer.from(JSON.stringify(value), 'utf8');
    const message = Buffer.concat([Buffer.from(context, 'utf8'), Buffer.of(0), command]);
    return { keyId, command: command.toString('base64'), signature: sign(null, message, key).toString('base64') };
  };
  return {
    issue: (command) => signed(commandContext.issue, command),
    revoke: (command) => signed(commandContext.revoke, command),
  };
}
