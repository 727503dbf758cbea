import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issuerFromCertificate, signatureAlgorithmFits, signatureAlgorithms } from '@inkan/x509';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Generation, Generations } from './generation.ts';

/** A folder that an interrupted ceremony left half-written has another kind of name. */
const generationName = '^[A-Z][A-Z0-9]{0,15}$';

/** What the registrar needs of `generation.json`; the ceremony that writes it says more. */
const generationFile = Compile(
  Type.Object({
    name: Type.String({ pattern: generationName }),
    signatureAlgorithm: Type.Enum([...signatureAlgorithms]),
    issuesFrom: Type.String(),
    issuesUntil: Type.String(),
    platformUnit: Type.Optional(Type.String({ minLength: 1 })),
    rootCertificate: Type.String(),
    issuingCertificate: Type.String(),
    rootCrl: Type.String(),
    urls: Type.Object({
      crl: Type.String(),
      caIssuers: Type.String(),
      ocsp: Type.Optional(Type.String()),
    }),
  }),
);

/**
 * Reads every generation of the folder (`<name>/generation.json` and the files it names).
 * @throws Error naming the generation whose files are missing, unreadable, or do not belong together
 */
export function readGenerations(directory: string): Generations {
  const names = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => new RegExp(generationName).test(name))
    .sort();
  if (names.length === 0) throw new Error(`no CA generation in ${directory}: run the ceremony first`);
  return new Map(
    names.map((name) => {
      try {
        return [name, readGeneration(join(directory, name), name)];
      } catch (cause) {
        throw new Error(`generation ${name}: ${cause instanceof Error ? cause.message : 'unreadable'}`, { cause });
      }
    }),
  );
}

function readGeneration(folder: string, name: string): Generation {
  const facts: unknown = JSON.parse(readFileSync(join(folder, 'generation.json'), 'utf8'));
  if (!generationFile.Check(facts)) {
    const places = generationFile.Errors(facts).map((error) => `${error.instancePath || '/'} ${error.message}`);
    throw new Error(`generation.json: ${places.join(', ')}`);
  }
  if (facts.name !== name) throw new Error(`generation.json is of ${facts.name}`);
  const root = new X509Certificate(readFileSync(join(folder, facts.rootCertificate)));
  const issuing = new X509Certificate(readFileSync(join(folder, facts.issuingCertificate)));
  if (!issuing.verify(root.publicKey)) throw new Error('the issuing CA is not signed by the root');
  if (!signatureAlgorithmFits(facts.signatureAlgorithm, issuing.publicKey)) {
    throw new Error(`the issuing CA's key cannot sign by ${facts.signatureAlgorithm}`);
  }
  const rootCrlFile = join(folder, facts.rootCrl);
  if (!existsSync(rootCrlFile)) throw new Error(`${facts.rootCrl} is missing`);
  return {
    name,
    window: {
      issuesFrom: instant(facts.issuesFrom),
      issuesUntil: instant(facts.issuesUntil),
      issuingNotAfter: issuing.validToDate,
    },
    issuer: issuerFromCertificate(issuing.raw, facts.signatureAlgorithm),
    issuingKey: issuing.publicKey,
    urls: facts.urls,
    platformUnit: facts.platformUnit,
    issuingCertificate: issuing.raw,
    rootCertificate: root.raw,
    rootKey: root.publicKey,
    rootCrlFile,
  };
}

function instant(text: string): Date {
  const value = new Date(text);
  if (Number.isNaN(value.getTime())) throw new Error(`not a time: ${text}`);
  return value;
}
