import type { Text } from '../errors/text.ts';

/** Why a certificate ends, in the words of RFC 5280 section 5.3.1; only the reasons Inkan uses. */
export const revocationReasons = ['unspecified', 'keyCompromise', 'affiliationChanged', 'superseded'] as const;
export type RevocationReason = (typeof revocationReasons)[number];

/** CRLReason values. `unspecified` is left out of the CRL, as RFC 5280 section 5.3.1 asks. */
export const crlReasonCodes: Readonly<Record<RevocationReason, number | null>> = {
  unspecified: null,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
};

export const revocationReasonNames: Readonly<Record<RevocationReason, Text>> = {
  unspecified: { ja: '指定なし', en: 'Unspecified' },
  keyCompromise: { ja: '紛失・盗難', en: 'Lost or stolen' },
  affiliationChanged: { ja: '利用者の削除', en: 'User deleted' },
  superseded: { ja: '再発行', en: 'Superseded by a reissue' },
};

/** The two a person may choose when revoking; the others follow from reissue and deletion. */
export const choosableRevocationReasons = [
  'unspecified',
  'keyCompromise',
] as const satisfies readonly RevocationReason[];
export type ChoosableRevocationReason = (typeof choosableRevocationReasons)[number];
