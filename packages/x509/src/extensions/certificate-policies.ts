import { readSequence } from '../der/read.ts';
import { readOid } from '../der/read-oid.ts';
import { tags } from '../der/tags.ts';
import { sequence } from '../der/write.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { encodeExtension } from './extension.ts';

/** RFC 5280 4.2.1.4: policy identifiers alone, as the RFC recommends. */
export const certificatePolicies = (policy: string): Buffer =>
  encodeExtension('certificatePolicies', false, sequence(sequence(objectIdentifier(policy))));

/** Policy OIDs; qualifiers are refused. */
export const readCertificatePolicies = (value: Buffer): string[] => {
  const policies: string[] = [];
  for (const list = readSequence(value); !list.atEnd; ) {
    const information = list.expect(tags.sequence).children();
    policies.push(readOid(information.next()));
    information.finish();
  }
  return policies;
};
