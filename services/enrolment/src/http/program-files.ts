import { createReadStream } from 'node:fs';
import { DomainError } from '@inkan/domain';
import type { App } from '@inkan/http';
import { Type } from 'typebox';
import { isProgramTarget, programTargets } from '../domain/enrolment-programs.ts';
import type { Programs } from '../use-cases/offered-programs.ts';

/** A hundred megabytes each: far more often than a person, far less than a flood. Per address and minute. */
const rateLimit = { max: 20, timeWindow: 60_000 } as const;
const params = Type.Object({ target: Type.String({ maxLength: 32 }), file: Type.String({ maxLength: 32 }) });

/** The enrolment client for whoever has a restricted device: public, because it holds no secret. */
export function addProgramFiles(pages: App, programs: Programs): void {
  const options = { config: { access: 'public', rateLimit }, schema: { params } } as const;
  pages.get('/programs/:target/:file', options, async (request, reply) => {
    const { target, file } = request.params;
    if (!isProgramTarget(target) || programTargets[target].file !== file) throw new DomainError('not-found');
    const found = await programs.find(target);
    if (found === undefined) throw new DomainError('not-found');
    return reply
      .header('cache-control', 'public, max-age=300')
      .header('content-disposition', `attachment; filename="${file}"`)
      .header('content-length', found.octets)
      .header('etag', `"${found.sha256}"`)
      .type('application/octet-stream')
      .send(createReadStream(found.path, { end: found.octets - 1 }));
  });
}
