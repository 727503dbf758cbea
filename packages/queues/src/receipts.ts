import { type Static, Type } from 'typebox';
import { Uuid } from './fields.ts';

/** Sent by a consumer after its commit; the producer then closes these deliveries. `dead`: kept as a dead letter. */
export const Receipts = Type.Object(
  {
    consumer: Type.String(),
    deliveries: Type.Array(
      Type.Object({ id: Uuid, outcome: Type.Enum(['done', 'dead']) }, { additionalProperties: false }),
      { minItems: 1, maxItems: 5000 },
    ),
  },
  { additionalProperties: false },
);
export type Receipts = Static<typeof Receipts>;
