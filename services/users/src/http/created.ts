import type { FastifyReply, FastifyRequest } from 'fastify';
import { changeOptionsOf } from './change-options.ts';

/** 201 and where it is now; 200 for a dry run, after which it is nowhere. */
export function created(reply: FastifyReply, request: FastifyRequest, location: string): void {
  if (changeOptionsOf(request).dryRun) reply.code(200);
  else reply.code(201).header('location', location);
}
