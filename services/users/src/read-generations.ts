import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Generation } from './domain/generations.ts';

/** The part of the ceremony's `generation.json` that this service needs. */
const GenerationFile = Type.Object({ name: Type.String(), issuesFrom: Type.String(), issuesUntil: Type.String() });

/**
 * Reads `<folder>/<name>/generation.json` of every generation.
 * @throws Error naming the file that does not fit, or a folder without any generation
 */
export function readGenerations(folder: string): Generation[] {
  const names = generationFolders(folder);
  if (names.length === 0) throw new Error(`no CA generation in ${folder}: run the ceremony first`);
  return names.map((name) => {
    const path = join(folder, name, 'generation.json');
    const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!Check(GenerationFile, file)) throw new Error(`${path} is not a generation's description`);
    return generationOf(file);
  });
}

/** Names of the generations' folders. One that an interrupted ceremony left half-written has another kind of name. */
export function generationFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[A-Z][A-Z0-9]{0,15}$/.test(entry.name))
    .map((entry) => entry.name);
}

function generationOf(file: Static<typeof GenerationFile>): Generation {
  return { name: file.name, issuesFrom: new Date(file.issuesFrom), issuesUntil: new Date(file.issuesUntil) };
}
