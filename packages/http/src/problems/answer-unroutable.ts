import { DomainError } from '@inkan/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { domainErrorOf } from './domain-error-of.ts';
import { sendProblem } from './send-problem.ts';

/**
 * For addresses that the router cannot even read. Fastify's error quotes them and a link's token may stand in them, so
 * nothing of it but its kind goes on, into the log least of all.
 */
export function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(new DomainError(domainErrorOf(error).error.code), request, reply);
}
