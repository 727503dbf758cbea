import { systemActor } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import type { Deps } from './deps.ts';

/** What a ceremony's operator certificate says. */
export type OperatorCertificate = {
  readonly name: string;
  readonly generation: string;
  /** 16 octets. */
  readonly serial: Buffer;
  readonly notAfter: Date;
};

/**
 * Lets the bearer of a certificate in as operator. It was issued by the ceremony, not through the registrar, so it gets
 * its certificate id here. A second time changes nothing.
 * @returns the operator's id, and whether it is new
 */
export async function registerOperator(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  { name, generation, serial, notAfter }: OperatorCertificate,
): Promise<{ operatorId: string; created: boolean }> {
  return database.transaction(async (tx) => {
    const known = await tx.db
      .selectFrom('credentials')
      .select('operator_id')
      .where('generation', '=', generation)
      .where('serial', '=', serial)
      .executeTakeFirst();
    if (known !== undefined) {
      if (known.operator_id === null) throw new Error('this certificate belongs to somebody who is no operator');
      return { operatorId: known.operator_id, created: false };
    }
    const operatorId = newId();
    const now = clock.now();
    await tx.db.insertInto('operators').values({ id: operatorId, name, created_at: now }).execute();
    await tx.db
      .insertInto('credentials')
      .values({
        certificate_id: newId(),
        kind: 'operator',
        operator_id: operatorId,
        generation,
        serial,
        not_after: notAfter,
        created_at: now,
      })
      .execute();
    await audit(tx, {
      at: now,
      actor: systemActor('users'),
      operation: 'register-operator',
      organizationId: null,
      subject: { kind: 'operator', id: operatorId, name },
      after: { name, generation, serial: serial.toString('hex'), notAfter },
    });
    return { operatorId, created: true };
  });
}
