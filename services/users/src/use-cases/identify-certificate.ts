import type { identify } from '@inkan/http';
import type { Clock } from '@inkan/runtime';
import type { Static } from 'typebox';
import type { CredentialFacts, CredentialLookup } from '../db/credential-lookup.ts';

type Answer = Static<typeof identify.response>;
type IdentityAnswer = Extract<Answer, { outcome: 'accepted' }>['identity'];

/** Whether a certificate opens the administration at this moment, and to whom. A revoked one stays revoked when it expires. */
export async function identifyCertificate(
  { credentials, clock }: { credentials: CredentialLookup; clock: Clock },
  { generation, serial }: Static<typeof identify.body>,
): Promise<Answer> {
  const facts = await credentials.find(generation, Buffer.from(serial, 'hex'));
  if (facts === undefined) return { outcome: 'refused', reason: 'unknown' };
  if (facts.revoked) return { outcome: 'refused', reason: 'revoked' };
  if (facts.not_after < clock.now()) return { outcome: 'refused', reason: 'expired' };
  return { outcome: 'accepted', identity: identityOf(facts) };
}

function identityOf(facts: CredentialFacts): IdentityAnswer {
  const { subject_id: id, name } = facts;
  switch (facts.kind) {
    case 'operator':
      return { kind: 'operator', id, name };
    case 'provider':
      return { kind: 'provider', id, name, providerId: id };
    case 'administrator': {
      const { role, organization_id: organizationId, suspended } = facts;
      if (role === null || organizationId === null) throw new Error(`administrator ${id} without an organization`);
      return { kind: role, id, name, organizationId, suspended: suspended ?? false };
    }
    default:
      return facts.kind satisfies never;
  }
}
