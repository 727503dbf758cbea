import type { ErrorCode } from './error-codes.ts';
import type { Text } from './text.ts';

/** The title of each problem (RFC 9457 `title`): the same words for every occurrence of the code. */
export const problemTitles: Readonly<Record<ErrorCode, Text>> = {
  'validation-failed': { ja: '入力内容に誤りがあります。', en: 'The input is not valid.' },
  'malformed-request': { ja: 'リクエストを読み取れません。', en: 'The request cannot be read.' },
  'payload-too-large': { ja: '送信されたデータが大きすぎます。', en: 'The request is too large.' },
  'unsupported-media-type': { ja: '対応していないデータ形式です。', en: 'This media type is not supported.' },
  'method-not-allowed': { ja: 'この操作には対応していません。', en: 'This method is not allowed here.' },
  'not-found': { ja: '対象が見つかりません。', en: 'Not found.' },
  conflict: { ja: '現在の状態ではこの操作を行えません。', en: 'The present state does not allow this.' },
  precondition: {
    ja: '対象が他の操作で変更されています。最新の内容を確認してください。',
    en: 'It has been changed meanwhile; look at its present content first.',
  },
  'idempotency-key-reused': {
    ja: '同じIdempotency-Keyが異なる内容のリクエストで使用されています。',
    en: 'This Idempotency-Key was used with a different request.',
  },
  'too-many-requests': {
    ja: 'リクエストが多すぎます。しばらくしてからもう一度お試しください。',
    en: 'Too many requests; try again later.',
  },
  unavailable: {
    ja: '現在ご利用いただけません。しばらくしてからもう一度お試しください。',
    en: 'Not available at the moment; try again later.',
  },
  internal: { ja: 'システムエラーが発生しました。', en: 'Something went wrong on our side.' },

  unauthenticated: { ja: '認証が必要です。', en: 'Authentication is required.' },
  forbidden: { ja: 'この操作を行う権限がありません。', en: 'You may not do this.' },
  'certificate-revoked': {
    ja: 'ログインに使用された電子証明書は失効しているか、有効期限が切れています。',
    en: 'The certificate used to log in is revoked or expired.',
  },
  'organization-suspended': { ja: '利用法人は利用停止中です。', en: 'The organization is suspended.' },

  'user-already-registered': {
    ja: '代表メールアドレスはすでに登録されています。',
    en: 'The primary e-mail address is already registered.',
  },
  'user-being-deleted': { ja: '利用者は1次削除されています。', en: 'The user is marked for deletion.' },
  'linkage-id-taken': {
    ja: 'サービス連携用IDは他の利用者に使用されています。',
    en: 'The linkage ID belongs to another user of the service.',
  },
  'device-already-registered': {
    ja: '利用デバイスはすでに登録されています。',
    en: 'The device is already registered.',
  },
  'reservation-expired': {
    ja: '登録の予約期限が切れました。もう一度登録してください。',
    en: 'The reservation has expired; register again.',
  },
  'certificate-not-living': {
    ja: '電子証明書は失効しているか、有効期限が切れています。',
    en: 'The certificate is revoked or expired.',
  },
  'certificate-deletion-off': {
    ja: '証明書の削除設定が「OFF」になっています。［利用法人 詳細設定］で「ON」にしてください。',
    en: 'The organization does not let certificates be deleted; switch it on in its settings.',
  },
  'last-administrator': {
    ja: '最後の利用法人管理者は削除または失効できません。',
    en: 'The last administrator of an organization cannot be removed.',
  },

  'licence-exceeded': { ja: 'ライセンス数が不足しています。', en: 'Not enough licences.' },
  'contract-not-active': { ja: '契約期間外です。', en: 'The contract is not running.' },
  'issuing-not-allowed': {
    ja: '利用者追加削除が許可されたサービスが存在しません。',
    en: 'There is no service that allows you to add or delete users.',
  },
  'generation-closed': {
    ja: '旧世代の認証局では証明書を発行できません。認証局世代を新世代に切り替えてください。',
    en: 'This CA generation issues no more certificates; switch the contract to the new generation.',
  },

  'cursor-expired': {
    ja: 'この位置からの変更はもう取得できません。',
    en: 'Changes behind this cursor are not kept any more.',
  },

  'link-expired': { ja: 'URLの有効期限が切れています。', en: 'The link has expired.' },
  'credentials-wrong': { ja: 'IDまたはパスワードが正しくありません。', en: 'The ID or the password is wrong.' },
  locked: {
    ja: '入力の誤りが続いたため、ロックされています。管理者にお問い合わせください。',
    en: 'Locked after too many wrong tries; ask your administrator.',
  },
  'package-not-ready': {
    ja: '電子証明書は発行処理中です。しばらくしてからもう一度お試しください。',
    en: 'The certificate is still being issued; try again shortly.',
  },
  'package-destroyed': {
    ja: '電子証明書の秘密鍵とパスワードは破棄済みです。再発行が必要です。',
    en: 'The private key and its password have been destroyed; a reissue is needed.',
  },
  'device-check-required': {
    ja: 'インストール制限が設定されているため、専用プログラムでインストールしてください。',
    en: 'A device restriction is set: install with the enrolment client.',
  },
  'device-mismatch': {
    ja: 'インストール制限の条件と端末の情報が一致しません。',
    en: 'The device does not match its restriction.',
  },
};
