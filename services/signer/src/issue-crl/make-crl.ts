import { assembleCrlParts, createCrlBuilder, readCrl, verifyCrlSignature } from '@inkan/x509';
import type { Generation } from '../generations/generation.ts';
import type { PackedRevocations } from './packed-revocations.ts';

export type CrlTimes = { readonly number: bigint; readonly thisUpdate: Date; readonly nextUpdate: Date };

/** Around the to-be-signed bytes: header before; algorithm and signature, RSA-8192 at most, behind. */
const room = { before: 16, behind: 2_048 } as const;

/**
 * Builds, signs and reads back a generation's list (DER). However long it is, it stands in memory twice at most.
 * @throws Error when it does not read back as what it was meant to be: then it is neither stored nor sent
 */
export async function makeCrl(
  { name, issuer, key }: Generation,
  times: CrlTimes,
  pages: AsyncIterable<PackedRevocations>,
): Promise<Buffer> {
  const listed: PackedRevocations[] = [];
  const { octets, tbs } = await build(createCrlBuilder({ issuer, ...times }), pages, listed);
  const [header, , tail] = assembleCrlParts([tbs], key.algorithm, await key.sign(tbs));
  if (header === undefined || tail === undefined || tail.length > room.behind)
    throw new Error('no room for the signature');
  // The to-be-signed bytes stay where they are; what stands around them is written around them.
  const start = room.before - header.length;
  const end = room.before + tbs.length;
  header.copy(octets, start);
  tail.copy(octets, end);
  const der = octets.subarray(start, end + tail.length);

  const read = readCrl(der);
  const sound =
    verifyCrlSignature(read, key.publicKey) &&
    read.issuerDer.equals(issuer.nameDer) &&
    read.authorityKeyId.equals(issuer.keyId) &&
    read.number === times.number &&
    read.thisUpdate.getTime() === times.thisUpdate.getTime() &&
    read.nextUpdate.getTime() === times.nextUpdate.getTime() &&
    sameSerials(read.entries(), listed);
  if (!sound) throw new Error(`CRL ${times.number} of ${name} does not read back as it was made`);
  return der;
}

async function build(
  builder: ReturnType<typeof createCrlBuilder>,
  pages: AsyncIterable<PackedRevocations>,
  listed: PackedRevocations[],
): Promise<{ octets: Buffer; tbs: Buffer }> {
  for await (const page of pages) {
    listed.push(page);
    for (const entry of page) builder.add(entry);
  }
  const parts = builder.tbsParts();
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const octets = Buffer.allocUnsafeSlow(room.before + length + room.behind);
  let at: number = room.before;
  for (const part of parts) at += part.copy(octets, at);
  return { octets, tbs: octets.subarray(room.before, at) };
}

function sameSerials(found: Iterable<{ serial: string }>, listed: readonly PackedRevocations[]): boolean {
  let [page, index] = [0, 0];
  for (const { serial } of found) {
    if (index === listed[page]?.count) [page, index] = [page + 1, 0];
    if (listed[page]?.serialAt(index) !== serial) return false;
    index += 1;
  }
  return page >= listed.length - 1 && index === (listed[page]?.count ?? 0);
}
