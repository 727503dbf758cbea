import { DomainError, type Text } from '@inkan/domain';
import type { settleCsvCertificates } from '@inkan/http';
import type { Static } from 'typebox';
import { settledCertificates } from '../../db/settled-certificates.ts';
import type { Registrar } from '../registrar.ts';

const gone: Text = {
  ja: '発行される前に、利用者が削除されたか、電子証明書が失効しました。',
  en: 'The user was deleted, or the certificate revoked, before it was issued',
};

/** What has become of certificates that were asked for; those that still wait are left out. */
export async function settleCertificates(
  { database }: Pick<Registrar, 'database'>,
  { certificates }: Static<typeof settleCsvCertificates.body>,
): Promise<Static<typeof settleCsvCertificates.response>> {
  const rows = await settledCertificates(database.read, certificates);
  return {
    settled: rows.map(({ certificate_id: certificateId, issued, failure, dropped }) => {
      if (issued) return { certificateId, refused: null };
      if (dropped || failure === null) return { certificateId, refused: gone };
      return { certificateId, refused: { ja: failure, en: new DomainError('internal').text.en } };
    }),
  };
}
