import { type Static, Type } from 'typebox';
import { Uuid } from './fields.ts';

export const Receipts = Type.Object(
  {
    consumer: Type.String(),
    deliveries: Type.Array(
      Type.Object(
        { id: Uuid, outcome: Type.Enum(['done', 'dead'], { description: '`dead`: kept as a dead letter.' }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 5000 },
    ),
  },
  {
    additionalProperties: false,
    description: 'Sent by a consumer after its commit; the producer then closes these deliveries.',
  },
);
export type Receipts = Static<typeof Receipts>;
