import type { FastifySchemaValidationError } from 'fastify';

type Found = FastifySchemaValidationError;

/**
 * A value that fits no branch of a union makes Ajv report what is wrong with it under every branch. A person meant one
 * of them: the branch whose type and constant members fit. Its errors stay; where there is none, the union itself is
 * what is wrong. Ajv reports the branches first and their union after them, inner unions before outer ones.
 */
export function meantBranches(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const error of found) {
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') {
      kept.push(error);
      continue;
    }
    const branches = takeBranches(kept, error);
    kept.push(...meantErrors(branches, error));
  }
  return kept;
}

/** Takes the errors of the union's branches from the end of `kept`, by branch. */
function takeBranches(kept: Found[], union: Found): Found[][] {
  const branches = new Map<string, Found[]>();
  while (kept.length > 0) {
    const error = kept.at(-1);
    if (!error || !isWithin(error, union)) break;
    kept.pop();
    const branch = branchOf(error, union);
    branches.set(branch, [error, ...(branches.get(branch) ?? [])]);
  }
  return [...branches.values()].reverse();
}

function isWithin(error: Found, union: Found): boolean {
  const below = error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`);
  return below && (error.schemaPath.startsWith(`${union.schemaPath}/`) || !error.schemaPath.startsWith('#'));
}

/** `#/properties/a/anyOf/1/type` is branch 1; a branch that is a reference begins with the name of its target. */
function branchOf(error: Found, union: Found): string {
  return error.schemaPath.startsWith(`${union.schemaPath}/`)
    ? (error.schemaPath.slice(union.schemaPath.length + 1).split('/')[0] ?? '')
    : (error.schemaPath.split('#')[0] ?? '');
}

function meantErrors(branches: readonly Found[][], union: Found): Found[] {
  const meant = branches.find((errors) => !errors.some((error) => speaksAgainst(error, union)));
  if (meant) return meant;
  const mismatches = branches.flat();
  const constants = mismatches.filter((error) => error.keyword === 'const' || error.keyword === 'enum');
  const discriminator = constants.find((error) => error.instancePath !== union.instancePath);
  if (discriminator) return [discriminator];
  const typed = mismatches.find((error) => error.keyword === 'type' && error.params['type'] !== 'null');
  return constants.slice(0, 1).concat(constants.length === 0 && typed ? [typed] : []);
}

/** The value is of another type, or names another branch by a constant of its own or of a member. */
function speaksAgainst(error: Found, union: Found): boolean {
  const depth = error.instancePath.slice(union.instancePath.length).split('/').length - 1;
  if (error.keyword === 'type') return depth === 0;
  return error.keyword === 'const' ? depth <= 1 : error.keyword === 'enum' && depth === 0;
}
