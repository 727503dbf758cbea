import { describe, expect, it } from 'vitest';
import { objectionToMail } from './objection-to-mail.ts';

describe('mailing the links of a certificate again', () => {
  it.each([
    [true, false, null],
    [false, false, '利用者へメールで通知しない設定'],
    [true, true, '再発行'],
    [false, true, '利用者へメールで通知しない設定'],
  ])('with mails on: %s, secrets destroyed: %s', (notifyUsers, secretsDestroyed, why) => {
    const objection = objectionToMail({ notifyUsers, secretsDestroyed });
    if (why === null) expect(objection).toBeNull();
    else expect(objection?.ja).toContain(why);
  });
});
