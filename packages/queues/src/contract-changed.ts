import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { GenerationName, Instant, KeyAlgorithm, ShortText, Uuid } from './fields.ts';

/** Full state of a contract with the options of its service: what the registrar needs to reserve and to issue. */
export const contractChanged = defineMessage({
  type: 'contract-changed',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      contractId: Uuid,
      /** Rises with every change of the contract or of its service. */
      revision: Type.Integer({ minimum: 1 }),
      organizationId: Uuid,
      serviceId: Uuid,
      providerId: Uuid,
      serviceName: ShortText,
      licences: Type.Integer({ minimum: 0 }),
      startsAt: Instant,
      endsAt: Instant,
      generation: GenerationName,
      options: Type.Object(
        {
          validity: Type.Enum(['fixed', 'date', 'datetime']),
          termMonths: Type.Integer({ minimum: 1, maximum: 69 }),
          keyAlgorithm: KeyAlgorithm,
          emailProtection: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
});
