import type { CertificateSearch, CertificateState, DeviceCode } from '@inkan/domain';

/** 検索条件: all of them hold; null or empty is no condition. */
export type CertificateConditions = CertificateSearch & {
  readonly userId: string | null;
  readonly deviceId: string | null;
  readonly unitId: string | null;
  readonly generation: string | null;
  /** One of these. */
  readonly deviceCodes: readonly DeviceCode[];
  /** In one of these. */
  readonly states: readonly CertificateState[];
};

export const certificateSorts = ['requestedAt', 'notAfter', 'notBefore', 'email', 'name'] as const;
export type CertificateSort = (typeof certificateSorts)[number];
export const sortOrders = ['asc', 'desc'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** Where a page ended: what it is sorted by (milliseconds since 1970, null for never, or text), and which one. */
export type SearchPosition = {
  readonly key: number | string | null;
  readonly certificateId: string;
  /** So many fitted when the first page was read, or one more than are counted: the pages behind are not counted again. */
  readonly counted?: number;
};
