import type { PublishedList } from '@inkan/http';
import type { Static } from 'typebox';
import { publishedCrl } from '../db/crls.ts';
import type { Registrar } from './registrar.ts';

/** The facts of the CRL that a generation published last; null before its first. */
export async function publishedList(
  { read }: Registrar['database'],
  generation: string,
): Promise<Static<typeof PublishedList> | null> {
  const crl = await publishedCrl(read, generation);
  if (crl === undefined) return null;
  return {
    number: crl.crl_number,
    thisUpdate: crl.this_update.toISOString(),
    nextUpdate: crl.next_update.toISOString(),
    publishedAt: crl.published_at.toISOString(),
  };
}
