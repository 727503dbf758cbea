import type { FastifyReply } from 'fastify';
import type { ChangeOptions } from '../use-cases/change.ts';

/** 201 and where it is now; 200 for a dry run, after which it is nowhere. */
export function created(reply: FastifyReply, { dryRun }: ChangeOptions, location: string): void {
  if (dryRun) reply.code(200);
  else reply.code(201).header('location', location);
}
