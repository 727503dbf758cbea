import { DomainError, type Text } from '@inkan/domain';
import type { settleCsvCertificates } from '@inkan/http';
import type { Static } from 'typebox';
import { settledCertificates, singleRequestedSince } from '../../db/settled-certificates.ts';
import type { Registrar } from '../registrar.ts';

const gone: Text = {
  ja: '発行される前に、利用者が削除されたか、電子証明書が失効しました。',
  en: 'The user was deleted, or the certificate revoked, before it was issued',
};

/** So long after somebody has asked for a certificate by hand, files give way: a second and a third follow the first. */
const attendedMs = 3_000;

/** What has become of certificates that were asked for; those that still wait are left out. */
export async function settleCertificates(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  { certificates }: Static<typeof settleCsvCertificates.body>,
): Promise<Static<typeof settleCsvCertificates.response>> {
  const [rows, attended] = await Promise.all([
    settledCertificates(database.read, certificates),
    singleRequestedSince(database.read, new Date(clock.now().getTime() - attendedMs)),
  ]);
  return {
    attended,
    settled: rows.map(({ certificate_id: certificateId, issued, failure, dropped }) => {
      if (issued) return { certificateId, refused: null };
      if (dropped || failure === null) return { certificateId, refused: gone };
      return { certificateId, refused: { ja: failure, en: new DomainError('internal').text.en } };
    }),
  };
}
