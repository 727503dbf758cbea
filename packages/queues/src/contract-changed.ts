import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { described, GenerationName, Instant, KeyAlgorithm, ShortText, Uuid } from './fields.ts';

export const contractChanged = defineMessage({
  type: 'contract-changed',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      contractId: Uuid,
      revision: Type.Integer({
        minimum: 1,
        description: 'Rises with every change of the contract or of its service; a copy applies only newer ones.',
      }),
      organizationId: Uuid,
      serviceId: Uuid,
      providerId: Uuid,
      serviceName: ShortText,
      licences: Type.Integer({ minimum: 0, description: 'Seats at most.' }),
      startsAt: Instant,
      endsAt: Instant,
      generation: described(GenerationName, 'Whose issuing CA signs.'),
      options: Type.Object(
        {
          validity: Type.Enum(['fixed', 'date', 'datetime']),
          termMonths: Type.Integer({ minimum: 1, maximum: 69, description: 'Of certificates with a fixed term.' }),
          keyAlgorithm: KeyAlgorithm,
          emailProtection: Type.Boolean({ description: 'Whether certificates also serve for S/MIME.' }),
          subjectOverride: Type.Optional(Type.Boolean({ description: 'Whether O and OU may be given; absent: no.' })),
          upn: Type.Optional(Type.Boolean({ description: 'Whether devices have principal name and SID; absent: no.' })),
          deviceRestriction: Type.Optional(
            Type.Boolean({ description: 'Whether an installation may be restricted to devices; absent: no.' }),
          ),
          iosPackage: Type.Optional(
            Type.Enum(['p12', 'mobileconfig'], { description: 'What an iOS device is given; absent: `p12`.' }),
          ),
          userRenewal: Type.Optional(
            Type.Boolean({ description: 'Whether people may renew by the living certificate; absent: no.' }),
          ),
          downloadSite: Type.Optional(
            Type.Boolean({
              description: "Whether its certificates are given out at the organization's download site; absent: no.",
            }),
          ),
          keyOrigin: Type.Optional(
            Type.Enum(['server', 'browser', 'csr'], {
              description: 'Who makes the key pairs of its certificates; absent: `server`.',
            }),
          ),
          packageForm: Type.Optional(
            Type.Enum(['by-device', 'modern', 'compatible'], {
              description: 'Encryption of packages where the person chooses nothing; absent: `by-device`.',
            }),
          ),
        },
        { additionalProperties: false },
      ),
    },
    {
      additionalProperties: false,
      description:
        'Full state of a contract with the options of its service: what the registrar needs to reserve and to issue.',
    },
  ),
});
