import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatureAlgorithmFits } from '@inkan/x509';
import { type GenerationFile, generationName, parseGenerationFile } from './generation-file.ts';

/** The public parts of a CA generation, as the ceremony left them in its folder; they belong together. */
export type GenerationParts = {
  readonly file: GenerationFile;
  /** Inclusive. */
  readonly issuesFrom: Date;
  /** Exclusive. */
  readonly issuesUntil: Date;
  readonly root: X509Certificate;
  readonly issuing: X509Certificate;
  /** Path of the root's own CRL (DER), which the ceremony command renews. */
  readonly rootCrlFile: string;
};

/**
 * Reads every generation of the folder, in the order of their names.
 * @throws Error naming the generation whose files are missing, unreadable or do not belong together, or when there is none
 */
export function readGenerations(directory: string): GenerationParts[] {
  const names = readdirSync(directory, { withFileTypes: true })
    // A folder that an interrupted ceremony left half-written has another kind of name.
    .filter((entry) => entry.isDirectory() && generationName.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  if (names.length === 0) throw new Error(`no CA generation in ${directory}: run the ceremony first`);
  return names.map((name) => readGenerationFolder(join(directory, name), name));
}

/** @throws Error as `readGenerations` */
export function readGenerationFolder(folder: string, name: string): GenerationParts {
  try {
    return partsOf(folder, name);
  } catch (cause) {
    throw new Error(`generation ${name}: ${cause instanceof Error ? cause.message : 'unreadable'}`, { cause });
  }
}

function partsOf(folder: string, name: string): GenerationParts {
  const file = parseGenerationFile(readFileSync(join(folder, 'generation.json'), 'utf8'));
  if (file.name !== name) throw new Error(`generation.json is of ${file.name}`);
  const root = new X509Certificate(readFileSync(join(folder, file.rootCertificate)));
  const issuing = new X509Certificate(readFileSync(join(folder, file.issuingCertificate)));
  if (!issuing.verify(root.publicKey)) throw new Error('the issuing CA is not signed by the root');
  if (!signatureAlgorithmFits(file.signatureAlgorithm, issuing.publicKey)) {
    throw new Error(`the issuing CA's key cannot sign by ${file.signatureAlgorithm}`);
  }
  const [issuesFrom, issuesUntil] = [instant(file.issuesFrom), instant(file.issuesUntil)];
  if (issuesUntil > issuing.validToDate) throw new Error('it would issue beyond the end of its own certificate');
  const rootCrlFile = join(folder, file.rootCrl);
  if (!existsSync(rootCrlFile)) throw new Error(`${file.rootCrl} is missing`);
  return { file, issuesFrom, issuesUntil, root, issuing, rootCrlFile };
}

/** RFC 3339. */
function instant(text: string): Date {
  const value = new Date(text);
  if (Number.isNaN(value.getTime())) throw new Error(`not a time: ${text}`);
  return value;
}
